//! How the types of an endpoint show in the document.
use super::{Schemas, to_value};
use crate::attachment::FileUpload;
use crate::desk::{CHANGE, DeskChange, DeskHello, EventStream, HELLO};
use crate::endpoint::{FileAnswer, NoBody, NoQuery, StoredFile, TableFile, Thumbnail};
use serde_json::{Value, json};
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{IntoParams, ToSchema};

impl IntoParams for NoQuery {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        Vec::new()
    }
}

/// Query parameters.
pub(super) fn query<Q: IntoParams>() -> Vec<Value> {
    let params = Q::into_params(|| Some(ParameterIn::Query));
    params.iter().map(to_value).map(without_null).collect()
}

/// A query has no null: an optional parameter is simply left out.
fn without_null(mut param: Value) -> Value {
    let schema = &mut param["schema"];
    // asked for by index, a type that is not there would come to be as null
    if let Some(types) = schema.get_mut("type").and_then(Value::as_array_mut) {
        types.retain(|t| t != "null");
        if let [one] = types.as_slice() {
            schema["type"] = one.clone();
        }
    } else if let Some(real) = schema["oneOf"]
        .as_array()
        .and_then(|all| all.iter().find(|c| c["type"] != "null"))
    {
        *schema = real.clone();
    }
    param
}

/// A request body.
pub trait Body {
    /// Media type and schema; nothing when there is no body.
    fn body() -> Option<(&'static str, Value)>;
    /// Schemas it refers to.
    fn schemas(schemas: &mut Schemas);
}

/// An answer's body.
pub trait Answer {
    /// Media types and their schemas; nothing when there is no body.
    fn content() -> Vec<(&'static str, Value)>;
    /// Schemas it refers to.
    fn schemas(schemas: &mut Schemas);
}

impl<T: ToSchema> Body for T {
    fn body() -> Option<(&'static str, Value)> {
        Some(("application/json", reference::<T>()))
    }
    fn schemas(schemas: &mut Schemas) {
        register::<T>(schemas);
    }
}

impl Body for NoBody {
    fn body() -> Option<(&'static str, Value)> {
        None
    }
    fn schemas(_: &mut Schemas) {}
}

impl Body for FileUpload {
    fn body() -> Option<(&'static str, Value)> {
        let file = json!({ "type": "string", "format": "binary", "contentMediaType": "application/octet-stream",
            "description": "PDF, JPEG, PNG, WebP, DOCX or XLSX, at most 20 MB; told by content. Pictures of at most 100 megapixels; what a camera wrote into them (place, device) is not stored." });
        Some((
            "multipart/form-data",
            json!({ "type": "object", "required": ["file"], "properties": { "file": file } }),
        ))
    }
    fn schemas(_: &mut Schemas) {}
}

impl<T: ToSchema> Answer for T {
    fn content() -> Vec<(&'static str, Value)> {
        vec![("application/json", reference::<T>())]
    }
    fn schemas(schemas: &mut Schemas) {
        register::<T>(schemas);
    }
}

impl Answer for NoBody {
    fn content() -> Vec<(&'static str, Value)> {
        Vec::new()
    }
    fn schemas(_: &mut Schemas) {}
}

/// A file has no schema beyond its type.
macro_rules! file_answers {
    ($($file:ty),+) => { $(
        impl Answer for $file {
            fn content() -> Vec<(&'static str, Value)> {
                let bytes = |media| (media, json!({ "type": "string", "format": "binary" }));
                <$file>::MEDIA_TYPES.iter().copied().map(bytes).collect()
            }
            fn schemas(_: &mut Schemas) {}
        }
    )+ };
}
file_answers!(StoredFile, Thumbnail, TableFile);

impl Answer for EventStream {
    fn content() -> Vec<(&'static str, Value)> {
        let description = format!(
            "Server-sent events. `{HELLO}` comes first, with a `DeskHello`; `{CHANGE}` tells a change, with a \
             `DeskChange`; a comment every 20 seconds says that the line is open. The `id` of the last event is the \
             `Last-Event-ID` to go on from; a change may be told twice, never lost."
        );
        vec![(
            "text/event-stream",
            json!({ "type": "string", "description": description }),
        )]
    }
    fn schemas(schemas: &mut Schemas) {
        register::<DeskHello>(schemas);
        register::<DeskChange>(schemas);
    }
}

/// A named type by reference, a list in place.
fn reference<T: ToSchema>() -> Value {
    match T::schema() {
        RefOr::T(Schema::Array(list)) => to_value(&list),
        _ => json!({ "$ref": format!("#/components/schemas/{}", name::<T>()) }),
    }
}

fn register<T: ToSchema>(schemas: &mut Schemas) {
    T::schemas(schemas);
    let schema = T::schema();
    if !matches!(schema, RefOr::T(Schema::Array(_))) {
        schemas.push((name::<T>(), schema));
    }
}

/// `Page<TicketRow>` is named `PageTicketRow`: a schema of its own for every row.
fn name<T: ToSchema>() -> String {
    let full = std::any::type_name::<T>();
    let parts = full.split(['<', '>', ',']).filter(|p| !p.is_empty());
    parts.map(|p| p.rsplit("::").next().unwrap_or(p).trim()).collect()
}
