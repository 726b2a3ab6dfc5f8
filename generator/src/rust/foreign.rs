//! Whether names have letters of other alphabets, of which the compiler warns where they look like others.

use super::{Answers, Api, Client, Contract, Item, Operation, Sample, Ty};

impl Api {
    /// Whether its code has a name with other letters than those of ASCII.
    pub fn has_foreign_names(&self) -> bool {
        let items = self.models.iter().flat_map(|group| &group.items);
        let operations = self.operations.iter().flat_map(|group| &group.items);
        let models = self.models.iter().map(|group| &group.module);
        let modules = self.operations.iter().map(|group| &group.module).chain(models);
        is_foreign(&self.name)
            || modules.into_iter().any(|module| is_foreign(module))
            || self.client.has_foreign_names()
            || items.into_iter().any(Item::has_foreign_names)
            || operations.into_iter().any(Operation::has_foreign_names)
    }
}

impl Client {
    fn has_foreign_names(&self) -> bool {
        let servers = self.servers.iter().map(|server| &server.name);
        let variables = self.servers.iter().flat_map(|server| &server.variables);
        let credentials = self.credentials.iter().map(|credential| &credential.name);
        let sources = self.credentials.iter().filter_map(|one| one.from_source.as_ref());
        let globals = self.globals.iter().map(|global| &global.name);
        let names = servers.chain(variables.map(|(argument, _)| argument));
        names
            .chain(credentials)
            .chain(sources)
            .chain(globals)
            .any(|name| is_foreign(name))
    }
}

impl Item {
    fn has_foreign_names(&self) -> bool {
        let has_foreign_part = match self {
            Self::Struct(item) => {
                let extra = item.extra.iter().map(|extra| &extra.name);
                let mut names = item.fields.iter().map(|field| &field.name).chain(extra);
                names.any(|name| is_foreign(name))
            }
            Self::Enum(item) => {
                is_foreign(&item.unknown) || item.variants.iter().any(|variant| is_foreign(&variant.name))
            }
            Self::Union(item) => {
                is_foreign(&item.unknown) || item.variants.iter().any(|variant| is_foreign(&variant.name))
            }
            Self::Tuple(_) | Self::Alias(_) => false,
        };
        is_foreign(self.name()) || has_foreign_part || self.types().into_iter().any(Ty::has_foreign_path)
    }
}

impl Operation {
    fn has_foreign_names(&self) -> bool {
        let mut arguments = self.arguments.iter();
        is_foreign(&self.method_name)
            || is_foreign(&self.type_name)
            || arguments.any(|argument| is_foreign(&argument.name) || argument.ty.has_foreign_path())
            || self.output.has_foreign_names()
            || self.error.has_foreign_names()
    }

    /// The same of its test.
    pub fn has_foreign_test(&self) -> bool {
        let names_foreign =
            |test: &Contract| is_foreign(&self.method_name) || test.arguments.iter().any(Sample::is_foreign);
        self.contract.as_ref().is_some_and(names_foreign)
    }
}

impl Answers {
    fn has_foreign_names(&self) -> bool {
        match self {
            Self::One(ty) => ty.has_foreign_path(),
            Self::Many(many) => {
                let mut variants = many.variants.iter();
                let has_foreign_path = |ty: &Option<Ty>| ty.as_ref().is_some_and(Ty::has_foreign_path);
                is_foreign(&many.name)
                    || variants.any(|variant| is_foreign(&variant.name) || has_foreign_path(&variant.ty))
            }
        }
    }
}

impl Ty {
    /// Models are asked for their names themselves.
    fn has_foreign_path(&self) -> bool {
        let mut is_any_foreign = false;
        self.each(&mut |ty| is_any_foreign |= matches!(ty, Self::External(path) if is_foreign(path)));
        is_any_foreign
    }
}

impl Sample {
    fn is_foreign(&self) -> bool {
        match self {
            Self::New(name, arguments) => is_foreign(name) || arguments.iter().any(Self::is_foreign),
            Self::Text(_) | Self::Plain(_) | Self::Json(_) => false,
        }
    }
}

fn is_foreign(name: &str) -> bool {
    !name.is_ascii()
}
