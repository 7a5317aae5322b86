//! Whether a folder is on another computer's disk, whose changes the system does not tell.

use std::path::{Path, PathBuf};

/// Kinds of file system that tell nothing of what others write.
const REMOTE: &[&str] = &["nfs", "cifs", "smb", "9p", "fuse.sshfs", "vboxsf", "afs", "fuse.rclone", "drvfs"];

/// The kind of file system, if it is another computer's; `None` also where that is not known.
pub fn kind(root: &Path) -> Option<String> {
    let mounts = std::fs::read_to_string("/proc/self/mounts").ok()?;
    remote(&mounts, &root.canonicalize().ok()?)
}

/// The same, from the table of mounts.
fn remote(mounts: &str, root: &Path) -> Option<String> {
    let mut nearest: Option<(PathBuf, &str)> = None;
    for line in mounts.lines() {
        let mut words = line.split(' ');
        let (Some(_), Some(place), Some(kind)) = (words.next(), words.next(), words.next()) else { continue };
        let place = PathBuf::from(place.replace("\\040", " "));
        let nearer =
            nearest.as_ref().is_none_or(|(known, _)| place.as_os_str().len() >= known.as_os_str().len());
        if root.starts_with(&place) && nearer {
            nearest = Some((place, kind));
        }
    }
    let (_, kind) = nearest?;
    let is_remote = |remote: &&str| kind == *remote || kind.strip_prefix(*remote).is_some_and(is_version);
    REMOTE.iter().any(is_remote).then(|| kind.to_owned())
}

/// `nfs4`, `smb3`: a kind with its version.
fn is_version(rest: &str) -> bool {
    !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit() || c == 'f' || c == 's')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_mount_decides() {
        let mounts = "/dev/sda1 / ext4 rw 0 0\nserver:/x /srv nfs4 rw 0 0\n\
                      //s/y /srv/my\\040share cifs rw 0 0\ntmpfs /srv/tmp tmpfs rw 0 0\n";
        let kind = |path: &str| remote(mounts, Path::new(path));
        assert_eq!(kind("/home/site"), None);
        assert_eq!(kind("/srv/site").as_deref(), Some("nfs4"));
        assert_eq!(kind("/srv/my share/site").as_deref(), Some("cifs"));
        assert_eq!(kind("/srv/tmp/site"), None);
        assert_eq!(kind("/srvs"), None);
    }
}
