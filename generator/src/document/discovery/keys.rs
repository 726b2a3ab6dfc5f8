//! Which keys a Discovery document may have: those that are read, and those that mean nothing to a client.

/// The keys of one kind of object.
pub struct Keys {
    /// What the object is, for findings.
    pub what: &'static str,
    /// Keys that are read.
    pub read: &'static [&'static str],
    /// Keys that are known and left alone on purpose.
    pub ignored: &'static [&'static str],
}

impl Keys {
    /// Whether the key is known. Keys with `x-` are somebody's own and nobody else's business.
    pub fn know(&self, key: &str) -> bool {
        self.read.contains(&key) || self.ignored.contains(&key) || key.starts_with("x-")
    }
}

/// The document.
pub const DESCRIPTION: Keys = Keys {
    what: "description",
    read: &[
        "title",
        "name",
        "version",
        "description",
        "protocol",
        "rootUrl",
        "servicePath",
        "baseUrl",
        "mtlsRootUrl",
        "endpoints",
        "batchPath",
        "features",
        "auth",
        "parameters",
        "schemas",
        "methods",
        "resources",
    ],
    ignored: &[
        // About the document itself, not about the service.
        "kind",
        "id",
        "etag",
        "discoveryVersion",
        "revision",
        "icons",
        "labels",
        "documentationLink",
        "ownerDomain",
        "ownerName",
        "packagePath",
        "canonicalName",
        "version_module",
        "serviceVersion",
        // The path of `baseUrl`, said twice; and the retired JSON-RPC protocol.
        "basePath",
        "rpcPath",
        "rpcUrl",
        // RFC 6570 encodes what must be encoded; this only says that the server can read it.
        "fullyEncodeReservedExpansion",
        "exponentialBackoffDefault",
    ],
};

/// `auth`.
pub const AUTH: Keys = Keys {
    what: "`auth`",
    read: &["oauth2"],
    ignored: &["oauth2c"],
};

/// `auth.oauth2`. The texts of the scopes are for consent screens.
pub const OAUTH2: Keys = Keys {
    what: "`oauth2`",
    read: &["scopes"],
    ignored: &[],
};

/// An element of `endpoints`.
pub const ENDPOINT: Keys = Keys {
    what: "endpoint",
    read: &["endpointUrl", "location", "description"],
    ignored: &["deprecated"],
};

/// A member of `resources`.
pub const RESOURCE: Keys = Keys {
    what: "resource",
    read: &["methods", "resources", "deprecated"],
    ignored: &[],
};

/// A member of `methods`.
pub const METHOD: Keys = Keys {
    what: "method",
    read: &[
        "id",
        "httpMethod",
        "path",
        "flatPath",
        "description",
        "deprecated",
        "parameters",
        "parameterOrder",
        "request",
        "response",
        "scopes",
        "apiVersion",
        "supportsMediaUpload",
        "mediaUpload",
        "supportsMediaDownload",
        "useMediaDownloadService",
        "streamingType",
    ],
    // Push notifications need a channel that is asked for with an ordinary method; etags travel as ordinary fields.
    ignored: &["supportsSubscription", "etagRequired"],
};

/// `mediaUpload`.
pub const MEDIA_UPLOAD: Keys = Keys {
    what: "`mediaUpload`",
    read: &["accept", "maxSize", "protocols"],
    ignored: &[],
};

/// `mediaUpload.protocols`.
pub const PROTOCOLS: Keys = Keys {
    what: "`protocols`",
    read: &["simple", "resumable"],
    ignored: &[],
};

/// A member of `mediaUpload.protocols`. Metadata may always be sent beside the bytes.
pub const PROTOCOL: Keys = Keys {
    what: "upload protocol",
    read: &["path"],
    ignored: &["multipart"],
};

/// A schema, a parameter, the `request` or `response` of a method: one form for all (JSON Schema draft 3).
pub const SCHEMA: Keys = Keys {
    what: "schema",
    read: &[
        "$ref",
        "id",
        "type",
        "format",
        "title",
        "description",
        "deprecated",
        "default",
        "required",
        "readOnly",
        "enum",
        "enumDescriptions",
        "enumDeprecated",
        "properties",
        "items",
        "additionalProperties",
        "annotations",
        "variant",
        "location",
        "repeated",
        // The server checks values; a client that did would break when the server gets more generous. They are compared.
        "pattern",
        "minimum",
        "maximum",
        "minLength",
        "maxLength",
        "minItems",
        "maxItems",
        "uniqueItems",
    ],
    ignored: &[
        // The name of the argument in Google's own libraries.
        "parameterName",
    ],
};

/// `annotations` of a property.
pub const ANNOTATIONS: Keys = Keys {
    what: "`annotations`",
    read: &["required"],
    ignored: &[],
};

/// `variant`.
pub const VARIANT: Keys = Keys {
    what: "`variant`",
    read: &["discriminant", "map"],
    ignored: &[],
};

/// An element of `variant.map`.
pub const VARIANT_ENTRY: Keys = Keys {
    what: "variant",
    read: &["type_value", "$ref"],
    ignored: &[],
};
