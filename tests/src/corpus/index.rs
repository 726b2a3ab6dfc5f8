//! The index of a corpus: a table with a line for each description.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A description of the corpus.
#[derive(Clone, Debug)]
pub struct Description {
    /// Its id.
    pub id: String,
    /// Its file.
    pub path: PathBuf,
    /// Its dialect: `openapi30`, `swagger2`, `discovery`, …
    pub format: String,
    /// How it came to be: `real`, `example`, `fixture`.
    pub kind: String,
    /// Its size; 0 when the index does not say.
    pub bytes: u64,
}

/// Which descriptions a command is about.
#[derive(Clone, Debug, clap::Args)]
pub struct Choice {
    /// The folder with the descriptions.
    pub dir: PathBuf,
    /// The index: tab-separated, with the columns id and path; format and kind where they are to be filtered.
    #[arg(long)]
    pub index: Option<PathBuf>,
    /// Only descriptions of this kind.
    #[arg(long)]
    pub kind: Option<String>,
    /// Only descriptions in this dialect.
    #[arg(long)]
    pub format: Option<String>,
    /// Only about so many, evenly spread.
    #[arg(long)]
    pub sample: Option<usize>,
}

impl Choice {
    /// The descriptions, those of at most so many bytes.
    ///
    /// # Errors
    /// When the index cannot be read or lacks a column.
    pub fn descriptions(&self, most_bytes: Option<u64>) -> io::Result<Vec<Description>> {
        let index = self.index.clone();
        let index = index.unwrap_or_else(|| self.dir.join("index-dev.tsv"));
        let filter = Filter {
            kind: self.kind.clone(),
            format: self.format.clone(),
            most_bytes,
            sample: self.sample,
        };
        read(&index, &self.dir, &filter)
    }
}

/// Which descriptions are wanted.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only this kind.
    pub kind: Option<String>,
    /// Only this dialect.
    pub format: Option<String>,
    /// Only those of at most so many bytes.
    pub most_bytes: Option<u64>,
    /// About so many, evenly spread over the index.
    pub sample: Option<usize>,
}

/// Reads an index; paths in it are relative to `dir`.
///
/// # Errors
/// When the file cannot be read or lacks a column.
pub fn read(index: &Path, dir: &Path, filter: &Filter) -> io::Result<Vec<Description>> {
    let text = fs::read_to_string(index)?;
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| head.iter().position(|known| *known == name);
    let missing = || io::Error::new(io::ErrorKind::InvalidData, "the index needs the columns id and path");
    let (id, path) = column("id").zip(column("path")).ok_or_else(missing)?;
    let (format, kind, bytes) = (column("format"), column("kind"), column("bytes"));
    let all: Vec<Description> = lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).copied().unwrap_or_default().to_owned();
            Description {
                id: cell(Some(id)),
                path: dir.join(cell(Some(path))),
                format: cell(format),
                kind: cell(kind),
                bytes: cell(bytes).parse().unwrap_or_default(),
            }
        })
        .filter(|found| filter.kind.as_ref().is_none_or(|kind| *kind == found.kind))
        .filter(|found| filter.format.as_ref().is_none_or(|format| *format == found.format))
        .filter(|found| filter.most_bytes.is_none_or(|most| found.bytes <= most))
        .collect();
    Ok(match filter.sample {
        Some(wanted) if wanted > 0 && wanted < all.len() => spread(all, wanted),
        Some(_) | None => all,
    })
}

/// `wanted` of them at even distances, always the same ones.
fn spread(all: Vec<Description>, wanted: usize) -> Vec<Description> {
    let total = all.len();
    all.into_iter()
        .enumerate()
        .filter(|(index, _)| index * wanted / total != (index + 1) * wanted / total)
        .map(|(_, one)| one)
        .collect()
}
