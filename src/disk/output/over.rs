//! A build over a remembered one does what any other does.

use std::path::Path;
use std::{fs, io};

use crate::disk::output::files::Files;
use crate::disk::output::staging::Staging;
use crate::disk::output::tests::{all, build, site, summary};
use crate::disk::output::{Known, Output, Summary, manifest};
use crate::disk::stat::Stat;
use crate::fingerprint::digest::Digest;

/// Builds over what is remembered of the build before; what is to be remembered of this one.
fn build_over(
    out: &Path,
    (known, marker): &(Files, Stat),
    files: &[(&str, &str)],
) -> io::Result<(Summary, (Files, Stat))> {
    let known = Known { files: known, folders: &[], marker: *marker, ahead: None };
    let mut output = Output::prepare_over(out, Some(known)).map_err(io::Error::other)?;
    let mut staging = Staging::of(&output);
    for (address, text) in files {
        // One that is to hold what it held is kept; any other is staged.
        let sha256 = manifest::Content::of(text.as_bytes()).sha256;
        let known = staging.known(address).filter(|(_, file)| file.standing.sha256 == sha256);
        if !known.map(|(at, _)| staging.keep(at)).transpose()?.unwrap_or_default() {
            staging.stage(address.to_string().into(), text.as_bytes(), Digest::default())?;
        }
    }
    output.take(staging.taken());
    let new = output.gather()?;
    let committed = output.commit_all(&new)?;
    Ok((committed.summary, (new.files(), committed.marker)))
}

#[test]
fn a_build_over_a_remembered_one_is_the_same_as_any() {
    let builds: [&[(&str, &str)]; 9] = [
        &[("a", "1"), ("b/c", "2"), ("b/d", "3"), ("z", "4")],
        &[("z", "4"), ("b/d", "3"), ("b/c", "2"), ("a", "1")],
        &[("a", "1"), ("b/c", "x"), ("b/d", "3"), ("z", "4")],
        &[("a", "1"), ("aa", "5"), ("b/c", "x"), ("b/c0", "6"), ("zz/y", "7"), ("zz/z", "8")],
        &[("0", "9"), ("b/c", "x"), ("zz/y", "7")],
        &[("0", "9"), ("b", "now a file"), ("zz/y", "7")],
        &[("0/a", "now a folder"), ("b", "now a file"), ("zz/y", "7")],
        &[("0/A", "now a folder"), ("b", "now a file"), ("zz/y", "7")],
        &[],
    ];
    let ((_site, out), (_other, plain)) = (site(), site());
    let mut known = (Files::default(), Stat::default());
    for files in builds {
        let summary;
        (summary, known) = build_over(&out, &known, files).unwrap();
        assert_eq!(summary, build(&plain, files).unwrap(), "{files:?}");
        assert_eq!(all(&out), all(&plain));
        let marker = |out: &Path| fs::read_to_string(out.join(manifest::MARKER)).unwrap();
        assert_eq!(marker(&out), marker(&plain));
        // What is remembered is what the manifest names.
        let names = manifest::read(&out).unwrap().unwrap();
        let remembered = known.0.files().iter().map(|file| file.standing.content());
        assert_eq!(
            names.iter().collect::<Vec<_>>(),
            known.0.addresses().iter().zip(remembered).collect::<Vec<_>>()
        );
    }
}

#[test]
fn a_build_over_a_remembered_one_that_cannot_be_changes_nothing() {
    let (_site, out) = site();
    let first = [("a", "1"), ("b/c", "2"), ("b/d", "3")];
    let (_, known) = build_over(&out, &(Files::default(), Stat::default()), &first).unwrap();
    fs::write(out.join("b/own"), "mine").unwrap();
    let before = all(&out);
    for wrong in [
        &[("a", "1"), ("a/x", "2")][..],
        &[("b", "2"), ("b/c", "2")],
        &[("b", "2"), ("b/c", "other")],
        &[("b/c/x", "2"), ("b/c", "2")],
        &[("a", "1"), ("a", "1")],
        &[("a", "1"), ("a", "2")],
        &[("a", "2"), ("a", "2")],
        &[("b", "over the file of another")],
        &[("b/own", "2")],
    ] {
        assert!(build_over(&out, &known, wrong).is_err(), "{wrong:?}");
        assert_eq!(all(&out), before, "{wrong:?}");
    }
    // Another build has been here since: what is remembered of the list of files is not believed.
    build(&out, &[("a", "1"), ("new", "2")]).unwrap();
    assert_eq!(build_over(&out, &known, &[("a", "1")]).unwrap().0, summary(0, 1, 1));
    assert_eq!(all(&out), [".fangan-output", "a=1", "b/own=mine"]);
}
