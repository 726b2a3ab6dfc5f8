//! Finds nodes in JSON text without building a tree. Values nobody looks for are passed over without recursion.

use std::borrow::Cow;
use std::ops::Range;

use super::wanted::Wanted;

/// Fills in what was found; whether the text was JSON to its end.
pub(super) fn scan(text: &str, wanted: &mut Wanted) -> bool {
    let mut scanner = Scanner { text, at: 0 };
    scanner.value(wanted).is_some() && {
        scanner.space();
        scanner.peek().is_none()
    }
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scanner<'t> {
    fn value(&mut self, wanted: &mut Wanted) -> Option<()> {
        self.space();
        let start = self.at;
        let first = self.peek()?;
        match first {
            b'{' if !wanted.is_leaf() => self.object(wanted)?,
            b'[' if !wanted.is_leaf() => self.array(wanted)?,
            _ => self.skip()?,
        }
        wanted.scalar = !matches!(first, b'{' | b'[');
        wanted.value = Some(start..self.at);
        Some(())
    }

    fn object(&mut self, wanted: &mut Wanted) -> Option<()> {
        self.at += 1;
        if self.eat(b'}') {
            return Some(());
        }
        loop {
            self.space();
            let key = self.string()?;
            self.eat(b':').then_some(())?;
            match wanted.member(&self.unescape(&key)?) {
                Some(member) => {
                    self.value(member)?;
                    member.key = Some(key);
                }
                None => self.skip()?,
            }
            if self.eat(b'}') {
                return Some(());
            }
            self.eat(b',').then_some(())?;
        }
    }

    fn array(&mut self, wanted: &mut Wanted) -> Option<()> {
        self.at += 1;
        if self.eat(b']') {
            return Some(());
        }
        for index in 0.. {
            match wanted.element(index) {
                Some(element) => self.value(element)?,
                None => self.skip()?,
            }
            if self.eat(b']') {
                break;
            }
            self.eat(b',').then_some(())?;
        }
        Some(())
    }

    /// Passes over a value, whatever it holds.
    fn skip(&mut self) -> Option<()> {
        self.space();
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'"' => {
                    self.string()?;
                }
                b'{' | b'[' => {
                    self.at += 1;
                    depth += 1;
                }
                b'}' | b']' => {
                    self.at += 1;
                    depth = depth.checked_sub(1)?;
                }
                b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' => self.at += 1,
                _ => self.word(),
            }
            if depth == 0 {
                return Some(());
            }
        }
    }

    /// Passes over a number, `true`, `false` or `null`.
    fn word(&mut self) {
        while let Some(byte) = self.peek() {
            if matches!(byte, b',' | b':' | b'}' | b']' | b'"' | b' ' | b'\t' | b'\r' | b'\n') {
                return;
            }
            self.at += 1;
        }
    }

    /// Passes over a string; its bytes with the quotes.
    fn string(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        (self.peek()? == b'"').then_some(())?;
        self.at += 1;
        loop {
            let byte = self.peek()?;
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                return Some(start..self.at);
            }
        }
    }

    fn unescape(&self, key: &Range<usize>) -> Option<Cow<'t, str>> {
        let quoted = self.text.get(key.clone())?;
        if quoted.contains('\\') {
            serde_json::from_str(quoted).ok().map(Cow::Owned)
        } else {
            quoted.get(1..quoted.len() - 1).map(Cow::Borrowed)
        }
    }

    fn eat(&mut self, byte: u8) -> bool {
        self.space();
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}
