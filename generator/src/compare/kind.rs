//! The closed list of kinds of differences. Each is documented once, here: what it is, and what a caller does.

macro_rules! kinds {
    ($($(#[doc = $doc:literal])* $variant:ident = $id:literal,)*) => {
        /// What kind of difference a finding is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Kind { $($(#[doc = $doc])* $variant,)* }

        impl Kind {
            /// Every kind, in the order of the index.
            pub const ALL: &[Kind] = &[$(Kind::$variant,)*];

            /// The stable id.
            pub fn id(self) -> &'static str {
                match self { $(Kind::$variant => $id,)* }
            }

            /// The documentation in Markdown: what it is, and what a caller does.
            pub fn explanation(self) -> &'static str {
                match self { $(Kind::$variant => concat!($($doc, "\n",)*),)* }
            }
        }
    };
}

kinds! {
    /// An API is gone.
    ///
    /// Its module and its cargo feature are no longer there. Do without it, or keep the old version of the crate.
    ApiRemoved = "api-removed",
    /// An API is new.
    ApiAdded = "api-added",
    /// An API stands at another Rust path: the crate, or the layout of it, is another.
    ///
    /// Change the path in front of what is used.
    PathChanged = "path-changed",
    /// Calls by data, the module `dispatch`, can be made now, or no longer.
    ///
    /// Where they no longer can, make the calls in Rust, or set `dispatch` in the configuration again.
    DispatchChanged = "dispatch-changed",
    /// An operation is gone.
    ///
    /// Its method, its arguments and its answers are no longer there. Remove the call, or keep the old version of the crate.
    OperationRemoved = "operation-removed",
    /// An operation has another Rust name.
    ///
    /// Use the new name, or keep the old one by `rename` in the configuration.
    OperationRenamed = "operation-renamed",
    /// An operation or a type needs another cargo feature.
    ///
    /// Switch the feature on, unless all of them are on by default.
    FeatureChanged = "feature-changed",
    /// An operation is new.
    OperationAdded = "operation-added",
    /// The service calls something more by itself: a webhook or a callback.
    WebhookAdded = "webhook-added",
    /// The service no longer calls something by itself: a webhook or a callback.
    ///
    /// Remove what waits for it, and the types that go with it.
    WebhookRemoved = "webhook-removed",
    /// A webhook or a callback is called otherwise, or tells or takes something else.
    ///
    /// Read what comes, and write what is answered, as the type that it is now.
    WebhookChanged = "webhook-changed",
    /// An operation is asked for by another method or path, or at another server.
    ///
    /// Nothing to change in Rust; old versions of the crate stop working once the service drops the old way.
    RequestLineChanged = "request-line-changed",
    /// An argument has to be given that was not known before.
    ///
    /// Give it.
    ArgumentAdded = "argument-added",
    /// An optional argument or member is new: there is one more setter.
    OptionAdded = "option-added",
    /// An argument or member is gone.
    ///
    /// Do not give or read it.
    MemberRemoved = "member-removed",
    /// An argument or member has another Rust name.
    ///
    /// Use the new name, or keep the old one by `rename` in the configuration.
    MemberRenamed = "member-renamed",
    /// An argument or member has another type.
    ///
    /// Change what is given, and what is done with what is read.
    MemberRetyped = "member-retyped",
    /// A member is held in a `Box`, since what holds it would take too much room, or is so no longer.
    ///
    /// What is given by `new` and setters stays. Where the member itself is moved, take the value out of the `Box`.
    MemberBoxed = "member-boxed",
    /// What could be left out, or be null, is always there now.
    ///
    /// Give it; do not ask any more whether it is there.
    MemberRequired = "member-required",
    /// What was always there may be left out, or be null, now.
    ///
    /// Give it by its setter; decide what to do when it is not there.
    MemberRelaxed = "member-relaxed",
    /// An answer has one more member.
    MemberAdded = "member-added",
    /// Members and arguments stand in another order.
    ///
    /// Arguments are told apart by their place: look at every call, also where the compiler is content.
    ArgumentsReordered = "arguments-reordered",
    /// A value travels in another form, under another name, or in another place; the Rust type is the same.
    ///
    /// Nothing to change in Rust.
    SentDifferently = "sent-differently",
    /// What the client sends by itself is another, is new, or is gone.
    ///
    /// Nothing to change in Rust, unless the call sets it by hand.
    ConstantChanged = "constant-changed",
    /// A body is sent, or an answer is asked for or taken, in another media type.
    ///
    /// Nothing to change in Rust. Where the service answers as before, an answer may be refused.
    MediaTypeChanged = "media-type-changed",
    /// An operation takes or gives files beside its JSON now, or no longer.
    ///
    /// Where it no longer does, send or ask for the file in another way.
    MediaChanged = "media-changed",
    /// A type is gone.
    ///
    /// Do without it.
    TypeRemoved = "type-removed",
    /// A type has another Rust name.
    ///
    /// Use the new name, or keep the old one by `rename` in the configuration.
    TypeRenamed = "type-renamed",
    /// No call and no webhook takes or gives a type any more.
    ///
    /// Do without it; what was always in it may be left out now.
    TypeUnused = "type-unused",
    /// A type is of another kind, or stands for another type.
    ///
    /// Change what is done with its values.
    TypeRetyped = "type-retyped",
    /// Two names were one type, since both said the same, and are two types now.
    ///
    /// Where the one is taken for the other, as by a function for both, write it for each of them.
    TypesParted = "types-parted",
    /// A type is new.
    TypeAdded = "type-added",
    /// A type can no longer be built, or has no default value any more.
    ///
    /// It travels in answers only, or something in it has to be given now.
    ConstructorRemoved = "constructor-removed",
    /// A type can be built by callers now.
    ConstructorAdded = "constructor-added",
    /// A value of an enum, or a branch of a union, is gone.
    ///
    /// Remove the arm. The service may still send it for a while; it comes as `Unknown` then.
    VariantRemoved = "variant-removed",
    /// A value of an enum, or a branch of a union, has another Rust name.
    ///
    /// Use the new name.
    VariantRenamed = "variant-renamed",
    /// A branch of a union, or an answer, holds another type.
    ///
    /// Change what is done with it.
    VariantRetyped = "variant-retyped",
    /// A value of an enum, a branch of a union, or an answer by status is new.
    /// It came as `Unknown`, or as an undeclared status, before.
    VariantAdded = "variant-added",
    /// An operation answers with another type.
    ///
    /// Change what is done with the answer.
    AnswerRetyped = "answer-retyped",
    /// An operation fails with another type.
    ///
    /// Change what is done with the failure.
    ErrorRetyped = "error-retyped",
    /// A status is declared that was not, or is no longer; no type is another.
    StatusChanged = "status-changed",
    /// Further pages are no longer found, or hold other items.
    ///
    /// Ask for pages by hand, or declare them in the configuration.
    PagingRemoved = "paging-removed",
    /// Further pages are found now, or in another way.
    PagingChanged = "paging-changed",
    /// A call is repeated by other rules than before.
    ///
    /// Look at whether the call may be applied twice, or has to be repeated by hand.
    RetryChanged = "retry-changed",
    /// An idempotency key goes elsewhere, or none is taken any more.
    ///
    /// A call that sets a key fails where none is taken.
    KeyChanged = "key-changed",
    /// Other credentials are asked for.
    ///
    /// Give the client a credential of the new kind.
    SecurityChanged = "security-changed",
    /// A way to authenticate is gone, is given otherwise, or is new.
    ///
    /// Use another constructor of `Credential`.
    CredentialChanged = "credential-changed",
    /// A server is gone, has another URL or other variables, or is new.
    ///
    /// Use another base URL.
    ServerChanged = "server-changed",
    /// A parameter of the whole client is gone, is called otherwise, or is new.
    GlobalChanged = "global-changed",
    /// Values are refused that were taken before.
    ///
    /// Look at what is sent; Rust types do not tell.
    ConstraintTightened = "constraint-tightened",
    /// What the service takes for an argument or member that is left out is another value.
    ///
    /// Give it where the old value is meant.
    DefaultChanged = "default-changed",
    /// A value is shown by `Debug` that was kept out of it, or is no longer.
    ///
    /// Look at what writes it to a log; where it is a secret all the same, say so by an overlay.
    DebugChanged = "debug-changed",
    /// An operation, an argument, a member or a type is deprecated now, or is no longer.
    ///
    /// Look in its documentation for what to call instead.
    Deprecation = "deprecation",
    /// Documentation is another.
    Documentation = "documentation",
    /// The API has another version.
    ApiVersion = "api-version",
}

impl Kind {
    /// What it is, in one line.
    pub fn title(self) -> &'static str {
        self.explanation().lines().next().unwrap_or_default().trim()
    }

    /// What a caller does; empty for nothing.
    pub fn action(self) -> String {
        let rest = self.explanation().split_once("\n\n").map_or("", |(_, rest)| rest);
        let lines: Vec<&str> = rest.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        lines.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_an_id_of_its_own_and_says_what_it_is() {
        let ids: std::collections::BTreeSet<&str> = Kind::ALL.iter().map(|kind| kind.id()).collect();
        assert_eq!(ids.len(), Kind::ALL.len());
        assert!(Kind::ALL.iter().all(|kind| kind.title().ends_with('.')));
        assert_eq!(Kind::ArgumentAdded.action(), "Give it.");
        assert_eq!(Kind::OperationAdded.action(), "");
    }
}
