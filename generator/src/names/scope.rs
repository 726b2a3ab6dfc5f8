//! A set of names that must differ: it alone makes names, and no order of claims makes one name move another.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::ident::{self, Ident, Role};
use super::{reserved, words};
use crate::keys::{parted, with_number};

/// Names given earlier, by what they were wanted for: a name that has been published stays.
pub type Lock = BTreeMap<String, String>;

/// Where names of one role must be unique.
#[derive(Clone, Debug)]
pub struct Scope {
    role: Role,
    /// Reserved here, beside what is reserved for the role. A few, and there is a scope for every object and every enum.
    reserved: Vec<String>,
    taken: BTreeSet<String>,
    /// Earlier names by key, and keys by the bare earlier name.
    earlier: Lock,
    owners: Lock,
    given: Lock,
    /// The keys of those whose name is not the one they would have alone.
    moved: BTreeSet<String>,
    /// The number from which on one may be free, by what is made of 2: thousands may want one name, and none gives it back.
    next: HashMap<String, usize>,
}

impl Scope {
    /// An empty scope; `reserved` names are avoided beside those that are [reserved](reserved::of) for the role.
    pub fn new(role: Role, reserved: &[&str]) -> Self {
        Self {
            role,
            reserved: reserved.iter().map(|name| (*name).to_owned()).collect(),
            taken: BTreeSet::new(),
            earlier: Lock::new(),
            owners: Lock::new(),
            given: Lock::new(),
            moved: BTreeSet::new(),
            next: HashMap::new(),
        }
    }

    /// Keeps earlier names for those who had them and are still there. A name whose owner has gone is free again, so that
    /// what takes its place, under an id of another spelling or the id it never had, is called as it was. Entries that are
    /// no valid or no unique name do not count.
    #[must_use]
    pub fn locked(mut self, lock: &Lock, is_there: impl Fn(&str) -> bool) -> Self {
        for (wanted, name) in lock.iter().filter(|(key, _)| is_there(key) || is_there(parted(key).0)) {
            let usable = self.role.accepts(name) && !self.is_reserved(bare(name));
            if usable && !self.owners.contains_key(bare(name)) {
                self.owners.insert(bare(name).to_owned(), wanted.clone());
                self.earlier.insert(wanted.clone(), name.clone());
            }
        }
        self
    }

    /// The names of another role in the namespace of this one: functions and constants of a type must differ.
    #[must_use]
    pub fn beside(&self, role: Role) -> Self {
        Self {
            role,
            given: Lock::new(),
            moved: BTreeSet::new(),
            next: HashMap::new(),
            ..self.clone()
        }
    }

    /// Takes a name that is fixed already, as it stands; whether it was free.
    pub fn adopt(&mut self, name: &str) -> bool {
        self.taken.insert(bare(name).to_owned())
    }

    /// A name for `wanted` that nobody else has in this scope.
    ///
    /// On a collision the symbols of `wanted` are spelled; if that does not help, a number follows.
    pub fn claim(&mut self, wanted: &str) -> Ident {
        self.claim_as(wanted, wanted)
    }

    /// A name for `wanted`, which the lock knows as `key`: for items that are not told apart by what they want to be called.
    pub fn claim_as(&mut self, key: &str, wanted: &str) -> Ident {
        let natural = self.natural(wanted);
        self.claim_natural(key, wanted, natural)
    }

    /// The same with the name it has when nobody else wants it.
    fn claim_natural(&mut self, key: &str, wanted: &str, natural: String) -> Ident {
        let key = self.key(key);
        let name = match self.earlier.get(&key) {
            Some(name) if !self.taken.contains(bare(name)) => name.clone(),
            _ if self.is_free(&natural, &key) => natural.clone(),
            _ => self.free_name(&key, wanted, &natural),
        };
        if name != natural {
            self.moved.insert(key.clone());
        }
        self.taken.insert(bare(&name).to_owned());
        self.given.insert(key, name.clone());
        Ident::new(name)
    }

    /// The name of `wanted` when it is free, else a name for `other`; the lock knows it as `key`.
    pub fn claim_or(&mut self, key: &str, wanted: &str, other: &str) -> Ident {
        match self.is_free(&self.natural(wanted), key) {
            true => self.claim_as(key, wanted),
            false => self.claim_as(key, other),
        }
    }

    /// Names for all of `wanted`, in their order. Who is spelled exactly as its name gets it first, then who
    /// loses no symbol, then the others: so it matters little where in the description somebody stands.
    pub fn claim_all<S: AsRef<str>>(&mut self, wanted: &[S]) -> Vec<Ident> {
        let pairs: Vec<(&str, &str)> = wanted.iter().map(|text| (text.as_ref(), text.as_ref())).collect();
        self.claim_all_as(&pairs)
    }

    /// The same for pairs of what the lock knows and what is wanted.
    pub fn claim_all_as<K: AsRef<str>, S: AsRef<str>>(&mut self, pairs: &[(K, S)]) -> Vec<Ident> {
        self.claim_all_after(pairs, |_, _| false)
    }

    /// The same, after those who come first: asked with the name that somebody would have alone, and what the lock knows.
    pub fn claim_all_after<K: AsRef<str>, S: AsRef<str>>(
        &mut self,
        pairs: &[(K, S)],
        is_first: impl Fn(&str, &str) -> bool,
    ) -> Vec<Ident> {
        let mut order: Vec<(u8, usize, &str, &str, String)> = pairs
            .iter()
            .enumerate()
            .map(|(index, (key, wanted))| {
                let (key, wanted) = (key.as_ref(), wanted.as_ref());
                let natural = self.natural(wanted);
                let rank = match is_first(&natural, key) {
                    true => 0,
                    false => 1 + rank(wanted, &natural),
                };
                (rank, index, key, wanted, natural)
            })
            .collect();
        order.sort_by_key(|(rank, index, ..)| (*rank, *index));
        let mut given: Vec<(usize, Ident)> = order
            .into_iter()
            .map(|(_, index, key, wanted, natural)| (index, self.claim_natural(key, wanted, natural)))
            .collect();
        given.sort_by_key(|(index, _)| *index);
        given.into_iter().map(|(_, name)| name).collect()
    }

    /// Whether somebody has this name, or will have it again.
    pub fn holds(&self, name: &str) -> bool {
        self.taken.contains(bare(name)) || self.owners.contains_key(bare(name))
    }

    /// Who has another name than they would have alone, for the lock of the next run.
    pub fn contested<K: AsRef<str>, S: AsRef<str>>(&self, pairs: &[(K, S)]) -> Lock {
        let keys = pairs.iter().map(|(key, _)| key.as_ref());
        let moved = keys.filter(|key| self.moved.contains(*key));
        moved
            .filter_map(|key| Some((key.to_owned(), self.given.get(key)?.clone())))
            .collect()
    }

    /// The name `wanted` has when nobody else wants it.
    pub fn natural(&self, wanted: &str) -> String {
        self.finished(ident::natural(self.role, wanted))
    }

    /// The name that was wished for, if nobody can have it: it is a keyword, or every client has it already.
    pub fn refused(&self, wanted: &str) -> Option<String> {
        let plain = ident::natural(self.role, wanted);
        (bare(&self.natural(wanted)) != plain).then_some(plain)
    }

    /// The text itself; with a number from the second time on.
    fn key(&mut self, wanted: &str) -> String {
        if !self.given.contains_key(wanted) {
            return wanted.to_owned();
        }
        self.numbered(
            |_, number| with_number(wanted, number),
            |scope, key| !scope.given.contains_key(key),
        )
    }

    /// What is told apart by its end, by symbols or by a number, since somebody else has the natural name.
    fn free_name(&mut self, key: &str, wanted: &str, base: &str) -> String {
        let told_apart = [
            ident::with_its_end(self.role, wanted),
            ident::spelled(self.role, wanted),
        ];
        let mut told_apart = told_apart.into_iter().map(|name| self.finished(name));
        if let Some(name) = told_apart.find(|name| self.is_free(name, key)) {
            return name;
        }
        self.numbered(
            |scope, number| scope.finished(scope.role.numbered(bare(base), number)),
            |scope, name| scope.is_free(name, key),
        )
    }

    /// The first that is free of what is made of 2, 3 and so on. Those that were passed over once are not tried again.
    fn numbered(&mut self, made: impl Fn(&Self, usize) -> String, is_free: impl Fn(&Self, &str) -> bool) -> String {
        let first = made(self, 2);
        let mut number = self.next.get(&first).copied().unwrap_or(2);
        let mut name = made(self, number);
        while !is_free(self, &name) {
            number += 1;
            name = made(self, number);
        }
        self.next.insert(first, number);
        name
    }

    fn is_free(&self, name: &str, key: &str) -> bool {
        let locked_by_another = self.owners.get(bare(name)).is_some_and(|owner| owner != key);
        !self.taken.contains(bare(name)) && !locked_by_another
    }

    fn is_reserved(&self, name: &str) -> bool {
        reserved::of(self.role).contains(&name) || self.reserved.iter().any(|known| known == name)
    }

    /// As it is written: out of the way of what is reserved and of keywords.
    fn finished(&self, name: String) -> String {
        let mut name = name;
        while self.is_reserved(&name) {
            name.push_str(self.role.suffix());
        }
        self.role.written(name)
    }
}

/// Who comes first: who is spelled as the name is, then who loses no symbol, then the others.
fn rank(wanted: &str, natural: &str) -> u8 {
    if natural == wanted {
        0
    } else if words::is_plain(wanted) {
        1
    } else {
        2
    }
}

/// Raw and plain spelling are one name to the compiler.
fn bare(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

#[cfg(test)]
mod tests;
