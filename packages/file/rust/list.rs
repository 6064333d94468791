//! A list of files as an iterator.

use crate::{File, FileList};

impl FileList {
    /// The files, in their order.
    #[inline]
    pub fn files(&self) -> impl DoubleEndedIterator<Item = File> + '_ {
        (0..self.length()).filter_map(|index| self.item(index))
    }
}
