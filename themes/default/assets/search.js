/* Search without a server: reads the query from the address, fetches the shards of the index that
   hold its terms, and shows the documents whose fetched texts contain it. The index may be in two
   parts: of frozen years, and of the rest. Texts are only ever put on the page as text. Files are
   fetched as scripts, so that search works from a disk too. */
(function () {
'use strict';

// Folding and terms: the same rules as in the program that made the index.

function isDigit(c) { return c >= 48 && c <= 57; }
function isLetter(c) {
  return (c >= 97 && c <= 122) || c === 0xaa || c === 0xb5 || c === 0xba || (c >= 0xc0 && c <= 0x2af && c !== 0xd7 && c !== 0xf7) || (c >= 0x370 && c <= 0x1fff);
}
function isCharacter(c) {
  return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf) || c === 0x3005 || c === 0x3007 ||
    (c >= 0x3041 && c <= 0x3096) || (c >= 0x30a1 && c <= 0x30fa) || (c >= 0x30fc && c <= 0x30fe) ||
    (c >= 0xf900 && c <= 0xfaff) || (c >= 0xac00 && c <= 0xd7af) || (c >= 0x20000 && c <= 0x3ffff);
}
function isWord(c) { return isDigit(c) || isLetter(c); }
function vanishes(c) {
  return c === 0xad || (c >= 0x300 && c <= 0x36f) || (c >= 0x200b && c <= 0x200f) || c === 0x2060 || c === 0xfeff ||
    (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
}

// The folded text, and for each of its code units where it comes from: [start, end) in the text.
function fold(text) {
  const out = [], starts = [], ends = [];
  function add(piece, start, end) {
    for (let i = 0; i < piece.length; i++) { out.push(piece[i]); starts.push(start); ends.push(end); }
  }
  function space(start, end) {
    if (out.length && out[out.length - 1] !== ' ') add(' ', start, end);
  }
  for (let at = 0; at < text.length;) {
    const c = text.codePointAt(at), end = at + (c > 0xffff ? 2 : 1);
    if ((c >= 0x4e00 && c <= 0x9fff) || (c >= 97 && c <= 122) || isDigit(c)) add(text.slice(at, end), at, end);
    else if (c <= 0x7f && !(c >= 65 && c <= 90)) space(at, end);
    else if (!vanishes(c)) {
      for (let part of text.slice(at, end).normalize('NFKC')) {
        const code = part.codePointAt(0);
        if ((code >= 0xc0 && code <= 0x24f) || (code >= 0x1e00 && code <= 0x1eff)) part = part.normalize('NFD')[0];
        for (const lower of part.toLowerCase()) {
          const l = lower.codePointAt(0);
          if (vanishes(l)) continue;
          if (isWord(l) || isCharacter(l)) add(lower, at, end); else space(at, end);
        }
      }
    }
    at = end;
  }
  if (out[out.length - 1] === ' ') { out.pop(); starts.pop(); ends.pop(); }
  return { text: out.join(''), starts: starts, ends: ends };
}

// The bits of what follows a pair: of the next character, and of the next three; -1 for what the
// text does not tell.
function after(rest) {
  let near = -1, count = 0, h = 0x811c9dc5;
  for (const c of rest) {
    h = Math.imul(h ^ c.codePointAt(0), 0x01000193);
    if (c === ' ') continue;
    count++;
    if (count === 1) near = (h ^ (h >>> 16)) & 7;
    if (count === 3) return [near, (h ^ (h >>> 16)) & 15];
  }
  return [near, -1];
}

// The terms of a folded text: pairs of neighbours with a character among them, and words.
function terms(folded) {
  const found = [];
  let before = 0, word = '', end = 0;
  for (const c of folded + ' ') {
    const code = c.codePointAt(0), character = isCharacter(code), inWord = isWord(code);
    end += c.length;
    if (word && !inWord) { found.push({ key: word, word: true }); word = ''; }
    if (inWord) word += c;
    if (before && (character || (inWord && isCharacter(before)))) {
      found.push({ key: String.fromCodePoint(before) + c, word: false, after: after(folded.slice(end, end + 24)) });
    }
    before = character || inWord ? code : 0;
  }
  return found;
}

function hash(term) {
  let h = 0x811c9dc5, count = 0;
  const some = term.word && /[^0-9]/.test(term.key) ? 2 : Infinity;
  for (const c of term.key) {
    if (count++ === some) break;
    h = Math.imul(h ^ c.codePointAt(0), 0x01000193);
  }
  return (h ^ (h >>> 16)) & 0xffff;
}

// Postings: a character for the parts, then the gaps between documents, in characters of base 31;
// of pairs, two columns of what follows them.

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const PARTS = " !#$%&'()*+,-./:;<=>?@[]^_`{|}~";
const VALUE = new Uint8Array(128), PART = new Uint8Array(128);
for (let i = 0; i < 62; i++) VALUE[DIGITS.charCodeAt(i)] = i;
for (let i = 0; i < 31; i++) PART[PARTS.charCodeAt(i)] = i + 1;

function numbers(code) {
  const found = [];
  let value = 0;
  for (let i = 0; i < code.length; i++) {
    const digit = VALUE[code.charCodeAt(i)];
    if (digit >= 31) value = value * 31 + digit - 31;
    else { found.push(value * 31 + digit); value = 0; }
  }
  return found;
}
function ascending(code) {
  let next = 0;
  return numbers(code).map(function (gap) { const at = next + gap; next = at + 1; return at; });
}
// `places` says where the documents of the part stand among all.
function decode(code, places, sets, needs, doubts) {
  const columns = code.split('  '), groups = columns[0], documents = [];
  let set = 0, next = 0, value = 0;
  for (let i = 0; i < groups.length; i++) {
    const c = groups.charCodeAt(i);
    if (PART[c]) { set = PART[c]; next = 0; value = 0; continue; }
    const digit = VALUE[c];
    if (digit >= 31) { value = value * 31 + digit - 31; continue; }
    next += value * 31 + digit;
    const at = places[next++];
    documents.push(at);
    sets[at] |= set;
    value = 0;
  }
  const told = new Float32Array(documents.length);
  (needs || []).forEach(function (bit, i) {
    if (bit < 0 || !columns[i + 1]) return;
    const values = numbers(columns[i + 1]), count = values[0];
    const costs = values.slice(1, count + 1).map(function (mask) { return doubtOf(mask, bit); });
    documents.forEach(function (at, i) {
      const cost = costs[count > 1 ? values[count + 1 + i] : 0];
      if (cost < 0) sets[at] = 0;
      told[i] = cost;
    });
  });
  if (doubts) documents.forEach(function (at, i) { doubts[at] += told[i]; });
}
// How little a mask tells of a bit: nothing in doubt where it is the only one; -1 where it is not there.
function doubtOf(mask, bit) {
  if (mask < 16) return mask === bit ? 0 : -1;
  let count = 0;
  for (let rest = mask - 16; rest; rest &= rest - 1) count++;
  return (mask - 16) >> bit & 1 ? Math.log2(count) : -1;
}

// Fetching. Each file calls this function with what it is and with the edition it belongs to.

const waiting = Object.create(null);
window.fanganSearch = function (what, at, edition, value) {
  const wait = waiting[what + '/' + at];
  if (!wait) return;
  if (edition === wait.edition) wait.resolve(value); else wait.reject(new Error('stale'));
};
window.fanganSearch.fold = function (text) { return fold(text).text; };
window.fanganSearch.terms = function (text) { return terms(fold(text).text).map(function (term) { return term.key; }); };

const root = document.getElementById('search');
if (!root) return;
const say = root.dataset;

// The parts of the index. What each tells of its documents is filled in when it is there.
const parts = [{ folder: '', version: say.version, shards: Number(say.shards), checks: '', shard: [], places: [] }];
if (say.archived) parts.unshift({ folder: 'archived/', version: say.archived, shards: Number(say.archivedShards), checks: '', shard: [], places: [] });

function load(part, what, at) {
  const key = part.folder + what + '/' + at;
  if (!waiting[key]) {
    const wait = waiting[key] = { edition: what === 'texts' ? part.checks[at] : part.version };
    wait.promise = new Promise(function (resolve, reject) { wait.resolve = resolve; wait.reject = reject; });
    const script = document.createElement('script');
    script.src = (what === 'terms' || what === 'texts' ? key : part.folder + what) + '.js?v=' + part.version;
    // When it has run and not called, the file is not ours; after a call this changes nothing.
    script.onload = script.onerror = function () { script.remove(); wait.reject(new Error('missing')); };
    document.head.appendChild(script);
  }
  return waiting[key].promise;
}
// A file of each part.
function loadAll(what) { return Promise.all(parts.map(function (part) { return load(part, what, 0); })); }
function loadTerm(term) { return Promise.all(parts.map(function (part, p) { return load(part, 'terms', term.shards[p]); })); }

// The query.

const LONGEST = 200, MOST_WORDS = 10;
const FILTERS = ['kind', 'state', 'year', 'topic', 'issuer', 'unit'];
const KINDS = ['plan', 'notice', 'report', 'page'];
const STATES = ['in-force', 'amended', 'superseded', 'repealed', 'expired', 'withdrawn', 'archived'];
const params = new URLSearchParams(location.search);
const query = (params.get('q') || '').trim();

// By part, the shard of a term.
function shardsOf(term) { return parts.map(function (part) { return hash(term) >> (16 - Math.log2(part.shards)); }); }
function read(text) {
  const phrases = [], pattern = /["“”]([^"“”]*)(?:["“”]|$)|[^\s"“”]+/g;
  let match;
  while ((match = pattern.exec(text)) && phrases.length < MOST_WORDS) {
    const quoted = match[1] !== undefined, folded = fold(quoted ? match[1] : match[0]).text;
    if (!folded || phrases.some(function (other) { return other.text === folded && other.quoted === quoted; })) continue;
    const phrase = { text: folded, quoted: quoted, terms: [] };
    const all = terms(folded);
    all.forEach(function (term, i) {
      term.prefix = term.word && !quoted && i === all.length - 1 && /[^0-9]/.test(term.key);
      // Of a single letter, every word that begins with it would be asked for.
      if (term.prefix && term.key.length < 2) return;
      term.shards = shardsOf(term);
      phrase.terms.push(term);
    });
    phrases.push(phrase);
  }
  // Nothing but single characters: the words that they are, and the titles that have them.
  if (!phrases.some(function (phrase) { return phrase.terms.length; })) {
    phrases.forEach(function (phrase) {
      // Of 甲+乙 no term is in the index: every text is looked at.
      if (phrase.text.includes(' ')) return;
      const term = { key: phrase.text, word: true };
      term.shards = shardsOf(term);
      phrase.terms.push(term);
      phrase.single = true;
    });
  }
  return phrases;
}

// The terms of the phrases, those whose shards are smaller first; sizes are in packed bytes. A pair
// of which nothing follows is mostly told by the one before it, and comes last.
const SHARD_SIZE = 128, TEXT_SIZE = 256, LAST = 1e6;
// What the shards of a term have that are not yet among others.
function bytesOf(term, others) {
  return term.shards.reduce(function (sum, shard, p) { return others.has(p + '/' + shard) ? sum : sum + (parts[p].shard[shard] || 0) * SHARD_SIZE; }, 0);
}
function termsOf(phrases) {
  return flat(phrases.map(function (phrase) {
    return phrase.terms.map(function (term) {
      const bytes = bytesOf(term, new Set()), last = term.after && term.after[0] < 0 && phrase.terms.length > 1;
      return { term: term, phrase: phrase, order: last ? LAST + bytes : bytes };
    });
  })).sort(function (a, b) { return a.order - b.order; });
}
// Chooses terms to ask for, within a number of bytes: of each phrase at least one. Says whether there are new ones.
const MOST_TERMS = 16;
function choose(all, chosen, most) {
  const before = chosen.terms.size, begun = new Set();
  function take(one) {
    chosen.bytes += bytesOf(one.term, chosen.shards);
    chosen.terms.add(one.term);
    one.term.shards.forEach(function (shard, p) { chosen.shards.add(p + '/' + shard); });
  }
  if (!before) all.forEach(function (one) { if (!begun.has(one.phrase)) { begun.add(one.phrase); take(one); } });
  let room = true;
  all.forEach(function (one) {
    const bytes = bytesOf(one.term, chosen.shards), fits = !bytes || chosen.bytes + bytes <= most;
    if (chosen.terms.has(one.term) || chosen.terms.size >= MOST_TERMS) return;
    // The last of a phrase does not take the room of those that tell more.
    if (fits && (room || one.order < LAST)) take(one); else room = false;
  });
  return chosen.terms.size > before;
}

// Where a phrase stands in a folded text: a word from its beginning, a number or a quoted word whole.
function places(folded, phrase) {
  const found = [], text = folded.text, wanted = phrase.text;
  const first = wanted.codePointAt(0), lastWord = /[0-9a-z\u00aa-\u02af\u0370-\u1fff]*$/.exec(wanted)[0];
  const whole = lastWord && (phrase.quoted || /^[0-9]+$/.test(lastWord));
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    if (isWord(first) && at > 0 && isWord(text.charCodeAt(at - 1))) continue;
    if (whole && end < text.length && isWord(text.charCodeAt(end))) continue;
    found.push([folded.starts[at], folded.ends[end - 1]]);
  }
  return found;
}
// Finding: for every document the parts that have all terms of a phrase.

async function partsOf(phrase, chosen, list, doubts) {
  const count = list.count, sets = new Uint8Array(count).fill(31);
  for (const term of phrase.terms) {
    if (!chosen.has(term)) continue;
    const own = new Uint8Array(count);
    (await loadTerm(term)).forEach(function (shard, p) {
      const places = parts[p].places;
      if (term.prefix) {
        for (const key of Object.keys(shard)) if (key.startsWith(term.key)) decode(shard[key], places, own);
      } else if (Object.prototype.hasOwnProperty.call(shard, term.key)) decode(shard[term.key], places, own, term.after, doubts);
    });
    for (let i = 0; i < count; i++) sets[i] &= own[i];
  }
  return sets;
}

// The units that a phrase names under any of their names, or by a part of it: 环保局, 市环保局. What so many are called names none of them.
const MOST_UNITS = 8;
function unitsNamed(phrase, list) {
  const found = new Set();
  if (phrase.text.length < 2) return found;
  list.units.forEach(function (names, at) {
    if (names.some(function (name) {
      const folded = fold(name).text;
      return folded === phrase.text || (phrase.text.length > 2 && !phrase.quoted && folded.includes(phrase.text));
    })) found.add(at);
  });
  return found.size > MOST_UNITS ? new Set() : found;
}
// The documents that give a task to a unit, or that it issued.
async function documentsOf(unit, list) {
  const key = '@' + unit, own = new Uint8Array(list.count);
  (await loadTerm({ shards: shardsOf({ key: key }) })).forEach(function (shard, p) {
    if (Object.prototype.hasOwnProperty.call(shard, key)) decode(shard[key], parts[p].places, own);
  });
  return own;
}

function lists(columns) {
  const values = numbers(columns[1]);
  let at = 0;
  return numbers(columns[0]).map(function (count) { at += count; return values.slice(at - count, at); });
}
// The documents of all parts have one numbering, by day. The last part says where its own come in
// it, and tells the names of units and topics; those of a part before it take the other places.
function numberAll(raws) {
  const last = raws[raws.length - 1], own = last.places === undefined ? null : ascending(last.places), taken = new Set(own);
  let next = 0;
  raws.forEach(function (raw, p) {
    const places = parts[p].places = p === raws.length - 1 && own ? own : [];
    for (let i = places.length; i < raw.count; i++) {
      while (taken.has(next)) next++;
      places.push(next++);
    }
    parts[p].checks = raw.check;
    parts[p].shard = numbers(raw.shard);
  });
}
// What each part tells of its documents, as one list.
function together(lists) {
  const all = [];
  lists.forEach(function (list, p) { list.forEach(function (value, i) { all[parts[p].places[i]] = value; }); });
  return all;
}
function columns(raws) {
  numberAll(raws);
  const last = raws[raws.length - 1];
  const column = function (of) { return together(raws.map(of)); };
  const count = raws.reduce(function (sum, raw) { return sum + raw.count; }, 0);
  return {
    count: count, units: last.units, topics: last.topics,
    part: column(function (raw, p) { return Array(raw.count).fill(p); }), own: column(function (raw) { return Array.from(Array(raw.count).keys()); }),
    year: column(function (raw) { return numbers(raw.year).map(function (year) { return year ? raw.years[year - 1] : 0; }); }),
    kind: column(function (raw) { return numbers(raw.kind); }), state: column(function (raw) { return numbers(raw.state); }),
    text: column(function (raw) { return numbers(raw.text); }), issuer: column(function (raw) { return lists(raw.issuer); }),
    files: last.files.map(function (_, i) { return raws.reduce(function (sum, raw) { return sum + raw.files[i] * TEXT_SIZE; }, 0); }),
    topic: null, unit: null
  };
}
async function loadTopics(list) {
  if (!list.topic) list.topic = together((await loadAll('topics')).map(lists));
}
async function loadUnits(list) {
  if (list.unit) return;
  const unit = Array.from({ length: list.count }, function () { return []; });
  (await loadAll('units')).forEach(function (units, p) {
    units.forEach(function (code, at) { ascending(code).forEach(function (i) { unit[parts[p].places[i]].push(at); }); });
  });
  list.unit = unit;
}

// What a document has of a filter: the values as they stand in the address.
function valuesOf(list, filter, at) {
  switch (filter) {
    case 'kind': return [KINDS[list.kind[at]]];
    case 'state': return [STATES[list.state[at]]];
    case 'year': return list.year[at] ? [String(list.year[at])] : [];
    case 'topic': return (list.topic ? list.topic[at] : []).map(function (topic) { return list.topics[topic]; });
    default: return (list[filter] ? list[filter][at] : []).map(function (unit) { return list.units[unit][0]; }).filter(Boolean);
  }
}
function labelOf(filter, value) {
  if (filter === 'kind') return say['kind' + KINDS.indexOf(value)] || value;
  if (filter === 'state') return say['state' + STATES.indexOf(value)] || value;
  return value;
}

// What a hit counts by where it is, and what it counts in a document that no longer holds: a title
// of these comes after tasks of what holds, and before its texts.
const WEIGHTS = [8, 8, 4, 3, 1], LOWER = [2, 2, 0.5, 0.4, 0.2];

// Small shards are asked for first. Where these leave more documents than can be looked at, the others are too.
const FIRST_TERM_BYTES = 25000, MOST_TERM_BYTES = 65000, FEW = 20;
async function find(phrases, list) {
  const chosen = { terms: new Set(), shards: new Set(), bytes: 0 }, all = termsOf(phrases);
  choose(all, chosen, FIRST_TERM_BYTES);
  let found = await weigh(phrases, list, chosen);
  const wanted = found.documents.filter(function (at) { return passes(list, at); });
  if (wanted.length > FEW && choose(all, chosen, MOST_TERM_BYTES)) found = await weigh(phrases, list, chosen);
  return found;
}

// The documents that have the chosen terms, the best first, and how much is in doubt of each: the texts decide in the end.
async function weigh(phrases, list, chosen) {
  await Promise.all(Array.from(chosen.terms, loadTerm));
  const scores = new Float32Array(list.count), doubts = new Float32Array(list.count), alive = new Uint8Array(list.count).fill(1);
  let exact = true;
  for (const phrase of phrases) {
    phrase.units = unitsNamed(phrase, list);
    const named = new Uint8Array(list.count), own = new Float32Array(list.count);
    for (const unit of phrase.units) {
      const given = await documentsOf(unit, list);
      for (let i = 0; i < list.count; i++) if (given[i] || list.issuer[i].indexOf(unit) >= 0) named[i] = 1;
    }
    const sets = await partsOf(phrase, chosen.terms, list, own);
    const only = phrase.terms.length === 1 && (phrase.terms[0].prefix || phrase.terms[0].key === phrase.text);
    exact = exact && only;
    for (let i = 0; i < list.count; i++) {
      let place = 0;
      while (place < 5 && !(sets[i] >> place & 1)) place++;
      if (named[i]) place = Math.min(place, 2);
      if (place > 4) { alive[i] = 0; continue; }
      scores[i] += (say.lower.indexOf(list.state[i]) >= 0 ? LOWER : WEIGHTS)[place];
      // A short part that has all terms mostly has the phrase, and so has what gives a unit a task.
      if (place > 1 && !named[i]) doubts[i] += own[i];
    }
  }
  const found = [];
  for (let i = 0; i < list.count; i++) if (alive[i]) found.push(i);
  found.sort(function (a, b) { return scores[b] - scores[a] || b - a; });
  return { documents: found, exact: exact, bytes: chosen.bytes, scores: scores, doubts: doubts };
}

// Showing.

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
function fill(words, values) {
  return values.reduce(function (text, value, i) { return text.split('{' + i + '}').join(value); }, words);
}
function grouped(number) { return String(number).replace(/\B(?=(\d{3})+$)/g, ','); }

function addressWith(changes) {
  const changed = new URLSearchParams();
  if (query) changed.set('q', query);
  FILTERS.forEach(function (filter) {
    const value = filter in changes ? changes[filter] : params.get(filter);
    if (value) changed.set(filter, value);
  });
  return '?' + changed.toString();
}

// A text with the places of phrases marked, from one of its characters to another.
function marked(into, text, hits, from, to) {
  let at = from;
  hits.filter(function (hit) { return hit[0] >= from && hit[1] <= to; })
    .sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; })
    .forEach(function (hit) {
      if (hit[0] < at) {
        if (hit[1] <= at) return;
        hit = [at, hit[1]];
      }
      into.appendChild(document.createTextNode(text.slice(at, hit[0])));
      into.appendChild(element('mark', '', text.slice(hit[0], hit[1])));
      at = hit[1];
    });
  into.appendChild(document.createTextNode(text.slice(at, to)));
  return into;
}
function hitsIn(text, phrases) {
  const folded = fold(text);
  return phrases.map(function (phrase) { return places(folded, phrase); });
}
function flat(lists) { return [].concat.apply([], lists); }

// The surroundings of a place, within its line.
function snippet(text, hits, place) {
  const line = element('p', 'snippet');
  let from = Math.max(text.lastIndexOf('\n', place[0] - 1) + 1, place[0] - 40);
  let to = text.indexOf('\n', place[1]);
  to = Math.min(to < 0 ? text.length : to, place[1] + 80);
  if (from > 0 && text[from - 1] !== '\n') { line.appendChild(document.createTextNode('…')); if (text.charCodeAt(from) >> 10 === 55) from++; }
  if (to < text.length && text.charCodeAt(to) >> 10 === 55) to--;
  marked(line, text, hits, from, to);
  if (to < text.length && text[to] !== '\n') line.appendChild(document.createTextNode('…'));
  return line;
}

const MOST_TASKS = 5;

// A result; null if the text does not have every phrase after all.
function result(at, text, phrases, list) {
  const link = text[0], lang = text[1], titles = text[2], number = text[3], issuers = text[4], day = text[5], words = text[6], tasks = text[7];
  const inTitles = titles.map(function (title) { return hitsIn(title, phrases); });
  const inNumber = hitsIn(number || '', phrases), inIssuers = hitsIn(issuers, phrases), inText = hitsIn(words, phrases);
  const ownUnits = list.issuer[at].concat(flat(tasks.map(function (task) { return task[3]; })));
  const rows = tasks.map(function (task) {
    const found = hitsIn(task[2], phrases), inNo = hitsIn(task[1], phrases);
    const units = phrases.map(function (phrase) { return task[3].filter(function (unit) { return phrase.units.has(unit); }); });
    const has = phrases.map(function (_, i) { return found[i].length + inNo[i].length + units[i].length > 0; });
    return { task: task, hits: found, units: units, has: has, score: has.filter(Boolean).length };
  });
  const all = phrases.every(function (phrase, i) {
    return inTitles.some(function (hits) { return hits[i].length; }) || inNumber[i].length || inIssuers[i].length || inText[i].length ||
      rows.some(function (row) { return row.has[i]; }) || ownUnits.some(function (unit) { return phrase.units.has(unit); });
  });
  if (!all) return null;
  const item = element('li'), entry = element('div', 'entry');
  item.appendChild(entry);
  const head = element('h2', 'entry-title'), anchor = element('a');
  anchor.href = link;
  if (lang !== document.documentElement.lang) anchor.lang = lang;
  head.appendChild(marked(anchor, titles[0], flat(inTitles[0]), 0, titles[0].length));
  entry.appendChild(head);
  const about = element('p', 'about');
  if (list.state[at]) {
    about.appendChild(element('span', 'badge ' + STATES[list.state[at]], labelOf('state', STATES[list.state[at]])));
    about.appendChild(document.createTextNode(' '));
  }
  const facts = [[labelOf('kind', KINDS[list.kind[at]]), []], [number || '', flat(inNumber)], [issuers.split('\n').join(say.separator), []]];
  if (titles[1] && flat(inTitles[1]).length) facts.push([titles[1], flat(inTitles[1])]);
  facts.filter(function (fact) { return fact[0]; }).forEach(function (fact, i) {
    if (i) about.appendChild(document.createTextNode(' · '));
    marked(about, fact[0], fact[1], 0, fact[0].length);
  });
  entry.appendChild(about);
  // A unit that is meant under another name is told with the name in use.
  phrases.forEach(function (phrase, i) {
    if (inTitles[0][i].length || inNumber[i].length || inIssuers[i].length || inText[i].length || rows.some(function (row) { return row.hits[i].length; })) return;
    const meant = ownUnits.filter(function (unit, at) { return phrase.units.has(unit) && ownUnits.indexOf(unit) === at; });
    meant.slice(0, 3).forEach(function (unit) {
      const names = list.units[unit];
      if (!names.length || places(fold(names[0]), phrase).length) return;
      const other = names.find(function (name) { return places(fold(name), phrase).length; });
      if (!other) return;
      const line = element('p', 'snippet', fill(say.unitNamed, [names[0]]));
      marked(line, other, places(fold(other), phrase), 0, other.length);
      line.appendChild(document.createTextNode(say.close));
      entry.appendChild(line);
    });
  });
  const best = Math.max.apply(null, rows.map(function (row) { return row.score; }).concat(0));
  const shown = rows.filter(function (row) { return row.score === best && best > 0; });
  // Of the text, the first place of each phrase that no other part shows.
  const told = [];
  phrases.forEach(function (_, i) {
    const seen = inTitles[0][i].length || inNumber[i].length || shown.some(function (row) { return row.has[i]; });
    if (inText[i].length && (!seen || (!told.length && !shown.length)) && told.length < 2 &&
        !told.some(function (place) { return Math.abs(place[0] - inText[i][0][0]) < 60; })) told.push(inText[i][0]);
  });
  told.forEach(function (place) { entry.appendChild(snippet(words, flat(inText), place)); });
  if (shown.length) {
    const taskList = element('ul', 'hit-tasks');
    shown.slice(0, MOST_TASKS).forEach(function (row) { taskList.appendChild(taskItem(link, row)); });
    if (shown.length > MOST_TASKS) taskList.appendChild(element('li', 'aside', fill(say.moreTasks, [grouped(shown.length - MOST_TASKS)])));
    entry.appendChild(taskList);
  }
  if (day) item.appendChild(element('p', 'entry-date', day));
  return item;
}

function taskItem(link, row) {
  const item = element('li'), anchor = element('a'), text = row.task[2], hits = flat(row.hits);
  const end = text.indexOf('\n') < 0 ? text.length : text.indexOf('\n');
  anchor.href = link + '#' + encodeURIComponent(row.task[0]);
  if (row.task[1]) anchor.appendChild(document.createTextNode(row.task[1] + ' '));
  marked(anchor, text, hits, 0, end);
  item.appendChild(anchor);
  const below = hits.filter(function (hit) { return hit[0] > end; })[0];
  if (below) item.appendChild(snippet(text, hits, below));
  return item;
}

// The filters: for each the values among what was found, with counts.

const MOST_VALUES = 12;

function countsOf(list, found, filter) {
  const counts = new Map();
  found.forEach(function (at) {
    valuesOf(list, filter, at).filter(function (value, i, own) { return own.indexOf(value) === i; })
      .forEach(function (value) { counts.set(value, (counts.get(value) || 0) + 1); });
  });
  const sorted = Array.from(counts);
  if (filter === 'year') sorted.sort(function (a, b) { return b[0] - a[0]; });
  else sorted.sort(function (a, b) { return b[1] - a[1] || (a[0] < b[0] ? -1 : 1); });
  return sorted;
}
function passes(list, at, except) {
  return FILTERS.every(function (filter) {
    const wanted = params.get(filter);
    if (filter === 'unit' && wanted && filter !== except) return list.wanted[at];
    return !wanted || filter === except || valuesOf(list, filter, at).indexOf(wanted) >= 0;
  });
}

function showFilters(list, found, approximate) {
  const box = document.getElementById('search-filters'), into = box.querySelector('div');
  into.textContent = '';
  FILTERS.forEach(function (filter) {
    const wanted = params.get(filter);
    if ((filter === 'unit' || filter === 'topic') && !list[filter] && !wanted) {
      const button = element('button', '', filter === 'unit' ? say.showUnit : say.showTopic);
      button.type = 'button';
      button.onclick = function () {
        (filter === 'unit' ? loadUnits : loadTopics)(list).then(function () {
          showFilters(list, found, approximate);
          const first = into.querySelector('.filter[data-of=' + filter + '] a');
          if (first) first.focus();
        }, failed);
      };
      into.appendChild(button);
      return;
    }
    const among = found.filter(function (at) { return passes(list, at, filter); });
    const counts = filter === 'unit' && !list.unit ? [] : countsOf(list, among, filter);
    if (counts.length < 2 && !wanted) return;
    const group = element('div', 'filter');
    group.dataset.of = filter;
    group.appendChild(element('h2', '', say['filter' + filter[0].toUpperCase() + filter.slice(1)]));
    const values = element('ul');
    counts.filter(function (pair, i) { return i < MOST_VALUES || pair[0] === wanted; }).forEach(function (pair) {
      const item = element('li'), anchor = element('a', '', labelOf(filter, pair[0]));
      anchor.href = addressWith({ [filter]: pair[0] });
      if (pair[0] === wanted) anchor.setAttribute('aria-current', 'true');
      item.appendChild(anchor);
      item.appendChild(element('span', 'count', ' ' + fill(approximate ? say.about : '{0}', [grouped(pair[1])])));
      values.appendChild(item);
    });
    if (wanted) {
      const item = element('li'), anchor = element('a', '', fill(say.clear, [labelOf(filter, wanted)]));
      anchor.href = addressWith({ [filter]: '' });
      item.appendChild(anchor);
      values.appendChild(item);
    }
    group.appendChild(values);
    into.appendChild(group);
  });
  box.hidden = !into.childNodes.length;
}

const status = document.getElementById('search-status'), results = document.getElementById('search-results');
const PAGE = 50, BATCH = 3, LARGER_BATCH = 16;
// Packed bytes of index and texts: until the first results stand; for more of them; and the most
// that is fetched before a reader asks for more.
const FIRST_BYTES = 105000, MORE_BYTES = 60000, UNASKED_BYTES = 140000, SMALL_BYTES = 20000;

function failed(error) {
  results.removeAttribute('aria-busy');
  status.textContent = (error && error.message === 'stale' ? say.stale : say.failed) + ' ';
  status.appendChild(button(say.reload, function () { location.reload(); }));
}

function button(words, pressed) {
  const made = element('button', '', words);
  made.type = 'button';
  made.onclick = pressed;
  return made;
}

// Says how far a long look through texts has come; the button stays, so that it keeps the focus.
function tell(state) {
  const words = fill(say.checking, [grouped(state.next), grouped(state.documents.length)]) + ' ';
  if (!state.stop) {
    state.stop = button(say.stop, function () { state.stopped = true; });
    status.textContent = words;
    status.appendChild(state.stop);
  } else status.firstChild.data = words;
}

// The next documents whose texts are to be looked at, within a number of bytes. Where not even one
// fits, `forced` takes it all the same.
function nextBatch(state, left, forced) {
  const most = state.tried < 3 * BATCH ? BATCH : LARGER_BATCH, batch = [];
  for (let at = state.next; at < state.documents.length && batch.length < most; at++) {
    const bytes = state.list.text[state.documents[at]] * TEXT_SIZE;
    if (state.shown + batch.length >= state.limit || (bytes > left && (batch.length || !forced))) break;
    left -= bytes;
    batch.push(state.documents[at]);
  }
  return batch;
}
// When most texts turn out not to have the phrase, those follow of which least is in doubt, spread over all years.
function byDoubt(state) {
  const spread = function (at) { return Math.imul(at + 1, 0x9e3779b1) >>> 0; }, steps = function (at) { return Math.round(state.doubts[at] * 2); };
  const rest = state.documents.slice(state.next).sort(function (a, b) { return steps(a) - steps(b) || spread(a) - spread(b); });
  state.documents = state.documents.slice(0, state.next).concat(rest);
  state.sorted = true;
}
// Puts the first document of those left that fits before those that do not.
function oneThatFits(state, left) {
  for (let at = state.next; at < state.documents.length; at++) {
    if (state.list.text[state.documents[at]] * TEXT_SIZE > left) continue;
    if (at > state.next) state.documents.splice(state.next, 0, state.documents.splice(at, 1)[0]);
    return;
  }
}
// A result takes its place among those that this helping shows.
function place(state, at, item, before) {
  let i = state.placed.length;
  while (i > before && (state.scores[state.placed[i - 1]] - state.scores[at] || state.placed[i - 1] - at) < 0) i--;
  state.out.insertBefore(item, state.out.children[i] || null);
  state.placed.splice(i, 0, at);
  state.shown++;
}

// Shows the next results, until a page of them is full or enough was fetched. Nothing more is
// fetched unasked; when the reader asks it goes on until something is found, every candidate is
// looked at, or the reader stops it.
async function show(state, bytes, asked) {
  if (state.running) return;
  state.running = true;
  state.stopped = false;
  state.tried = 0;
  const before = state.shown;
  results.setAttribute('aria-busy', 'true');
  if (!asked) state.more.hidden = true;
  try {
    while (state.next < state.documents.length && state.shown < state.limit && !state.stopped) {
      const goOn = asked && state.shown === before;
      let left = bytes;
      if (goOn && left <= 0) left = MORE_BYTES;
      // Until something is shown, what is kept back for more results is used up.
      if (!asked && !state.shown) left = UNASKED_BYTES - state.used;
      if (!state.sorted && state.next >= BATCH && state.shown * 2 < state.next) byDoubt(state);
      if (!asked && !state.shown) oneThatFits(state, left);
      const batch = left > 0 ? nextBatch(state, left, goOn) : [];
      if (!batch.length) break;
      const part = function (at) { return parts[state.list.part[at]]; };
      const texts = await Promise.all(batch.map(function (at) { return load(part(at), 'texts', state.list.own[at]); }));
      texts.forEach(function (text, i) {
        const at = batch[i], item = result(at, text, state.phrases, state.list);
        delete waiting[part(at).folder + 'texts/' + state.list.own[at]];
        bytes -= state.list.text[at] * TEXT_SIZE;
        state.used += state.list.text[at] * TEXT_SIZE;
        if (item) place(state, at, item, before); else state.dropped.add(at);
      });
      state.next += batch.length;
      state.tried += batch.length;
      if (state.shown === before && state.tried >= LARGER_BATCH) tell(state);
    }
  } finally {
    state.running = false;
  }
  const stopHadFocus = document.activeElement === state.stop;
  state.stop = null;
  const done = state.next >= state.documents.length;
  const total = state.documents.length - state.dropped.size, approximate = !done && !state.exact;
  state.more.hidden = done;
  state.more.textContent = done || !state.dropped.size ? say.more : say.goOn;
  results.removeAttribute('aria-busy');
  if (!total) status.textContent = fill(say.none, [query.length > LONGEST ? query.slice(0, LONGEST) + '…' : query]);
  else if (!state.shown) status.textContent = fill(say.stopped, [grouped(state.next), grouped(state.documents.length - state.next)]);
  else if (!done && state.dropped.size) {
    // That some only looked like hits is told of those that are left: they may do so too.
    status.textContent = fill(say.rest, [grouped(state.shown), grouped(state.documents.length - state.next)]);
  } else {
    const count = fill(approximate ? say.about : '{0}', [grouped(total)]);
    status.textContent = fill(done && state.shown === total ? say.found : say.foundShown, [count, grouped(state.shown)]);
  }
  if (state.phrases.some(function (phrase) { return phrase.single; })) status.textContent += say.short;
  if (state.cut) status.textContent += say.cut;
  state.refilter = function () {
    showFilters(state.list, state.found.filter(function (at) { return !state.dropped.has(at); }), approximate);
  };
  state.refilter();
  // The focus goes to what came, or to what says that nothing came.
  if (asked || stopHadFocus) {
    const item = state.out.children[before], link = item && item.querySelector('a');
    (link || (state.more.hidden ? status : state.more)).focus();
  }
}

// Of a single character: the units that have it in their names, as links that look for these.
const MOST_NAMES = 24;
function showUnits(phrases, list) {
  const named = list.units.filter(function (names) {
    return names.length && phrases.every(function (phrase) { return names.some(function (name) { return places(fold(name), phrase).length; }); });
  });
  if (!named.length) return;
  const line = element('p', 'snippet', say.units);
  named.slice(0, MOST_NAMES).forEach(function (names, i) {
    if (i) line.appendChild(document.createTextNode(say.separator));
    const link = element('a', '', names[0]);
    link.href = '?' + new URLSearchParams({ q: names[0] });
    line.appendChild(link);
  });
  if (named.length > MOST_NAMES) line.appendChild(document.createTextNode(' …'));
  results.appendChild(line);
}

async function start() {
  document.getElementById('search-without').hidden = true;
  root.querySelector('input[name=q]').value = query;
  document.getElementById('search-filters').open = matchMedia('(min-width: 60rem)').matches;
  if (!query) return;
  document.title = query.slice(0, 40) + ' - ' + document.title;
  const phrases = read(query.slice(0, LONGEST));
  if (!phrases.length) {
    status.textContent = say.nothing;
    return;
  }
  results.setAttribute('aria-busy', 'true');
  status.textContent = say.working;
  const list = columns(await loadAll('documents'));
  if (params.get('unit')) {
    const unit = list.units.findIndex(function (names) { return names[0] === params.get('unit'); });
    list.wanted = await documentsOf(unit, list);
  }
  // Where they are small, the topics and units of filters come with the first results.
  const both = list.files[1] + list.files[2] <= SMALL_BYTES;
  let used = list.files[0];
  if (both) await Promise.all([loadUnits(list), loadTopics(list)]);
  else if (params.get('topic')) await loadTopics(list);
  if (both) used += list.files[1] + list.files[2]; else if (list.topic) used += list.files[1];
  const found = await find(phrases, list);
  if (phrases.every(function (phrase) { return phrase.single; })) showUnits(phrases, list);
  const state = {
    running: false, stopped: false, stop: null, tried: 0, sorted: false, placed: [], used: used + found.bytes, scores: found.scores, doubts: found.doubts,
    phrases: phrases, list: list, found: found.documents, exact: found.exact, next: 0, shown: 0, limit: PAGE, dropped: new Set(),
    documents: found.documents.filter(function (at) { return passes(list, at); }),
    cut: query.length > LONGEST, out: element('ol', 'entries'), more: element('button', 'more', say.more)
  };
  state.more.type = 'button';
  state.more.onclick = function () {
    if (state.shown >= state.limit) state.limit += PAGE;
    show(state, MORE_BYTES, true).catch(failed);
  };
  results.appendChild(state.out);
  results.appendChild(state.more);
  await show(state, FIRST_BYTES - state.used);
  // Where texts are long, some after the first are fetched when a reader comes near them, and the
  // rest when asked for.
  new IntersectionObserver(function (seen) {
    const left = Math.min(MORE_BYTES, UNASKED_BYTES - state.used);
    if (left > 0 && seen.some(function (one) { return one.isIntersecting; }) && state.shown && state.shown < state.limit) show(state, left).catch(failed);
  }).observe(state.more);
  if (!list.topic && state.used + list.files[1] <= UNASKED_BYTES) {
    state.used += list.files[1];
    loadTopics(list).then(function () { state.refilter(); }, function () {});
  }
}
start().catch(failed);
}());
