//! Writes a tree of files from memory by two threads, and prints the seconds it took: the least
//! that any generator of the same bytes needs. `floor TREE NEW_FOLDER`

use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs, io, thread};

fn main() -> io::Result<()> {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let (Some(tree), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err(io::Error::other("usage: floor TREE NEW_FOLDER"));
    };
    let (mut folders, mut files) = (Vec::new(), Vec::new());
    gather(&tree, &out, &mut folders, &mut files)?;
    files.sort();
    let began = Instant::now();
    for folder in &folders {
        fs::create_dir(folder)?;
    }
    let half = files.len().div_ceil(2).max(1);
    thread::scope(|scope| {
        let parts = files.chunks(half);
        let writers: Vec<_> = parts
            .map(|part| scope.spawn(|| part.iter().try_for_each(|(path, bytes)| fs::write(path, bytes))))
            .collect();
        writers
            .into_iter()
            .try_for_each(|writer| writer.join().map_err(|_| io::Error::other("a writer failed"))?)
    })?;
    println!("{:.6}", began.elapsed().as_secs_f64());
    Ok(())
}

/// The folders to be made, each after the one it is in, and the files with their bytes.
fn gather(
    from: &Path,
    to: &Path,
    folders: &mut Vec<PathBuf>,
    files: &mut Vec<(PathBuf, Vec<u8>)>,
) -> io::Result<()> {
    folders.push(to.to_owned());
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            gather(&entry.path(), &to, folders, files)?;
        } else {
            files.push((to, fs::read(entry.path())?));
        }
    }
    Ok(())
}
