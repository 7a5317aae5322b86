//! Taking the files of a new build: as they stand, or beside their places.

use std::borrow::Cow;
use std::fs;
use std::io::{self, Read};
use std::sync::atomic::Ordering;

use sha2::{Digest as _, Sha256};

use crate::disk::output::files::{File, Old, Standing};
use crate::disk::output::manifest::Content;
use crate::disk::output::taken::{Staged, Taken};
use crate::disk::output::walk::Walk;
use crate::disk::output::{Output, address, at, holds, in_the_way, joined, write};
use crate::disk::stat::Stat;
use crate::fingerprint::digest::Digest;

/// How much of a file is read at once.
const PART: usize = 128 * 1024;

/// What one thread takes into a build. It is quickest with files in the order of their addresses.
#[derive(Debug)]
pub struct Staging<'o, 'a> {
    output: &'o Output<'a>,
    walk: Walk,
    /// After which of the files that are remembered the last one was found.
    near: usize,
    taken: Taken<'a>,
    /// Filled again for each part of each file, so that it stays near the processor.
    buffer: Vec<u8>,
}

impl<'o, 'a> Staging<'o, 'a> {
    /// Nothing yet.
    pub fn of(output: &'o Output<'a>) -> Staging<'o, 'a> {
        let (walk, taken) = (Walk::default(), Taken::default());
        Staging { output, walk, near: 0, taken, buffer: Vec::new() }
    }

    /// What was taken.
    pub fn taken(self) -> Taken<'a> {
        self.taken
    }

    /// What is remembered of a file, and its position there.
    pub fn known(&mut self, address: &str) -> Option<(usize, File)> {
        let files = self.output.known?;
        files.find_near(address, &mut self.near).map(|at| (at, files.get(at)))
    }

    /// Takes a file as it is remembered; `false`, and nothing is taken, if it does not stand so.
    pub fn keep(&mut self, at: usize) -> io::Result<bool> {
        let stands = self.stands(at)?;
        if let (true, Some(known)) = (stands, self.output.known) {
            match self.output.old {
                Old::Known(_) => self.taken.kept.push(at),
                Old::Read(_) => self.take(Cow::Borrowed(known.addresses().get(at)), known.get(at), None),
            }
        }
        Ok(stands)
    }

    /// Whether a file stands as it is remembered, and is ours.
    fn stands(&mut self, at: usize) -> io::Result<bool> {
        let Some(known) = self.output.known.filter(|_| !self.output.fresh) else { return Ok(false) };
        let (address, standing) = (known.addresses().get(at), known.get(at).standing);
        if let Old::Read(manifest) = &self.output.old
            && manifest.addresses().find(address).map(|at| manifest.content(at)) != Some(standing.content())
        {
            return Ok(false);
        }
        self.walk.see(self.output, address)?;
        if let Some(stands) = self.output.ahead.and_then(|ahead| ahead.stands(at)) {
            return Ok(stands);
        }
        Ok(super::stands(&self.output.out, address, &standing.stat))
    }

    /// Takes a file that is published already with the bytes of this digest: one that stands as it
    /// is remembered is not read, any other is. `false` if there is none.
    pub fn keep_digest(&mut self, address: &'a str, sha256: [u8; 32]) -> io::Result<bool> {
        if let Some((at, file)) = self.known(address)
            && file.standing.sha256 == sha256
            && self.keep(at)?
        {
            return Ok(true);
        }
        if self.output.fresh || self.output.old.get(address).is_none() {
            return Ok(false);
        }
        address::check(address)?;
        self.output.folder_for(address)?;
        let path = joined(&self.output.out, address);
        let Some(before) = fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file) else {
            return Ok(false);
        };
        let stat = Stat::of(&before);
        // What cannot be read is made anew.
        let Ok((found, after)) = fs::File::open(&path).and_then(|file| self.hash(file)) else {
            return Ok(false);
        };
        let is_it = found == sha256 && after == stat;
        if is_it {
            let file = File { standing: Standing { sha256, stat }, made_of: Digest::default() };
            self.take(Cow::Borrowed(address), file, None);
        }
        Ok(is_it)
    }

    /// The digest of a file, and what the system tells of it afterwards.
    fn hash(&mut self, mut file: fs::File) -> io::Result<([u8; 32], Stat)> {
        let mut hash = Sha256::new();
        self.buffer.resize(PART, 0);
        loop {
            match file.read(&mut self.buffer) {
                Ok(0) => return Ok((hash.finalize().into(), Stat::of(&file.metadata()?))),
                Ok(count) => hash.update(&self.buffer[..count]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Takes a file with these bytes. What is published already with them is left alone, also if
    /// someone has changed it and changed it back; it is not read if it stands as is remembered.
    pub fn stage(&mut self, address: Cow<'a, str>, bytes: &[u8], made_of: Digest) -> io::Result<()> {
        address::check(&address)?;
        let content = Content::of(bytes);
        if let Some((at, file)) = self.known(&address)
            && file.standing.content() == content
            && self.stands(at)?
        {
            self.take(address, File { made_of, ..file }, None);
            return Ok(());
        }
        let (stat, working) = if self.output.fresh {
            self.output.folder_for(&address)?;
            (write(&self.output.work.join(&*address), bytes)?, None)
        } else if let Some(stat) = self.output.is_published(&address, bytes, content)? {
            (stat, None)
        } else {
            let number = self.output.next.fetch_add(1, Ordering::Relaxed);
            (write(&self.output.working(number), bytes)?, Some(number))
        };
        let standing = Standing { sha256: content.sha256, stat };
        self.take(address, File { standing, made_of }, working);
        Ok(())
    }

    /// Takes a copy of a file that has a digest: `fill` writes it into the new file, and says
    /// whether it was that. `None` if something that is not ours may be in its place: then the bytes
    /// decide, by [`Staging::stage`].
    pub fn copy(
        &mut self,
        address: &'a str,
        sha256: [u8; 32],
        fill: impl FnOnce(&mut fs::File) -> io::Result<bool>,
    ) -> io::Result<Option<bool>> {
        let output = self.output;
        address::check(address)?;
        let (path, working) = if output.fresh {
            self.walk.make(output, address)?;
            (joined(&output.work, address), None)
        } else {
            output.folder_for(address)?;
            let is_ours = output.old.get(address).is_some();
            if !is_ours && fs::symlink_metadata(output.out.join(address)).is_ok() {
                return Ok(None);
            }
            let number = output.next.fetch_add(1, Ordering::Relaxed);
            (output.working(number), Some(number))
        };
        let filled = fs::File::create(&path).and_then(|mut file| {
            let filled = fill(&mut file)?;
            Ok((filled, file.metadata()?))
        });
        let (filled, metadata) = filled.map_err(|error| at(&path, error))?;
        if filled {
            let standing = Standing { sha256, stat: Stat::of(&metadata) };
            self.take(Cow::Borrowed(address), File { standing, made_of: Digest::default() }, working);
        }
        Ok(Some(filled))
    }

    fn take(&mut self, address: Cow<'a, str>, file: File, working: Option<usize>) {
        self.taken.staged.push(Staged { address, file, working });
    }
}

impl<'a> Output<'a> {
    /// Takes a file of the new build; may be called from many threads. What is published already
    /// with these very bytes is left alone, also if someone has changed it and changed it back.
    pub fn stage(&self, address: &str, bytes: &[u8]) -> io::Result<()> {
        let mut staging = Staging::of(self);
        staging.stage(Cow::Owned(address.to_owned()), bytes, Digest::default())?;
        self.take(staging.taken());
        Ok(())
    }

    /// Takes what a thread has taken.
    pub fn take(&self, taken: Taken<'a>) {
        super::hold(&self.staged).append(taken);
    }

    /// The published file, if it is right; an error if it is someone else's and differs.
    fn is_published(&self, address: &str, bytes: &[u8], content: Content) -> io::Result<Option<Stat>> {
        self.folder_for(address)?;
        let path = self.out.join(address);
        match self.old.get(address) {
            Some(old) if old != content => Ok(None),
            Some(_) => Ok(holds(&path, bytes)),
            // Where `A.html` and `a.html` are one file, the old one will be removed.
            None if self.old_lower().contains(&address.to_lowercase()) => Ok(None),
            None => match fs::symlink_metadata(&path) {
                Err(_) => Ok(None),
                // A folder of pages that become one page; looked at when all pages are known.
                Ok(metadata) if metadata.is_dir() => Ok(None),
                Ok(_) => holds(&path, bytes).map(Some).ok_or_else(|| in_the_way(path)),
            },
        }
    }
}
