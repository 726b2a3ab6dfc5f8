//! Writes a description with an operation for each kind of value in each row of the table, makes a client of it, and a
//! test for each cell.

use std::error::Error;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

#[path = "table.rs"]
mod table;

use table::{NONE, OPENAPI, Row, SWAGGER};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=table.rs");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    for version in ["3.0.4", "3.1.1", "3.2.0"] {
        let rows: Vec<&Row> = OPENAPI
            .iter()
            .filter(|row| !row.since_32 || version == "3.2.0")
            .collect();
        let name = format!("openapi_{}", version.get(..3).unwrap_or(version).replace('.', ""));
        write(&out, &name, &openapi(version, &rows), &rows)?;
    }
    let rows: Vec<&Row> = SWAGGER.iter().collect();
    write(&out, "swagger_20", &swagger(&rows), &rows)
}

fn write(out: &Path, name: &str, description: &Value, rows: &[&Row]) -> Result<(), Box<dyn Error>> {
    let input = out.join(format!("{name}.json"));
    std::fs::write(&input, serde_json::to_string_pretty(description)?)?;
    refundry::Builder::new(&input)
        .transport(false)
        .compile(&format!("{name}.rs"))?;
    let tests: String = rows
        .iter()
        .enumerate()
        .flat_map(|(index, row)| cells(index, row))
        .collect();
    std::fs::write(
        out.join(format!("{name}_cells.rs")),
        format!("{HEAD}{tests}    ]\n}}\n"),
    )?;
    Ok(())
}

const HEAD: &str = "fn cells(tester: &Tester) -> Vec<Cell> {\n    let client = &tester.client;\n    vec![\n";

/// The kinds of values: the letter of the operation, the name of the kind, the value in Rust.
const VALUES: [(char, &str, &str); 7] = [
    ('s', "string", "\"blue\""),
    (
        'a',
        "array",
        "[\"blue\", \"black\", \"brown\"].map(str::to_owned).to_vec()",
    ),
    ('o', "object", "Color::new(100, 200, 150)"),
    ('s', "empty", "\"\""),
    ('a', "empty_array", "Vec::new()"),
    ('s', "special", "\"a/b?c&d=e,f\""),
    ('s', "foreign", "\"Zürich\""),
];

fn expected(row: &Row, kind: &str) -> &'static str {
    match kind {
        "string" => row.string,
        "array" => row.array,
        "object" => row.object,
        "empty" => row.empty,
        "empty_array" => row.empty_array,
        "special" => row.special,
        _ => row.foreign,
    }
}

/// A line for each cell that exists: what it is, the call, what is expected. An absent value sends nothing.
fn cells(index: usize, row: &Row) -> Vec<String> {
    let Row {
        place, style, explode, ..
    } = row;
    let mut lines = Vec::new();
    for (letter, kind, value) in VALUES {
        let expected = expected(row, kind);
        if expected == NONE {
            continue;
        }
        let name = format!("{place} {style} explode={explode} {kind}");
        let call = match (*place, letter) {
            ("path", _) => format!("client.{letter}{index}({value})"),
            ("formData", _) => format!("client.{letter}{index}().body({})", form(index, letter, value)),
            _ => format!("client.{letter}{index}().color({value})"),
        };
        lines.push(format!("({name:?}, {place:?}, tester.send({call}), {expected:?}),\n"));
        if *place != "path" && kind != "empty" && kind != "empty_array" {
            let call = format!("client.{letter}{index}()");
            lines.push(format!(
                "({:?}, {place:?}, tester.send({call}), \"\"),\n",
                format!("{name}, absent")
            ));
        }
    }
    lines
}

fn form(index: usize, letter: char, value: &str) -> String {
    format!("{}{index}Request::new().color({value})", letter.to_ascii_uppercase())
}

fn openapi(version: &str, rows: &[&Row]) -> Value {
    let mut paths = Map::new();
    for (index, row) in rows.iter().enumerate() {
        for (letter, schema) in schemas(row) {
            let mut parameter = json!({
                "name": "color", "in": row.place, "style": row.style, "explode": row.explode, "schema": schema,
                "required": row.place == "path",
            });
            if let Some(members) = parameter.as_object_mut().filter(|_| row.reserved) {
                members.insert("allowReserved".to_owned(), json!(true));
            }
            let (path, operation) = operation(row, &format!("{letter}{index}"), parameter);
            paths.insert(path, operation);
        }
    }
    let integer = json!({"type": "integer"});
    json!({
        "openapi": version,
        "info": {"title": "Parameters", "version": "1"},
        "paths": paths,
        "components": {"schemas": {"Color": {
            "type": "object", "required": ["R", "G", "B"], "additionalProperties": false,
            "properties": {"R": integer, "G": integer, "B": integer},
        }}},
    })
}

/// The kinds of values that a row has.
fn schemas(row: &Row) -> Vec<(char, Value)> {
    let all = [
        ('s', row.string, json!({"type": "string"})),
        ('a', row.array, json!({"type": "array", "items": {"type": "string"}})),
        ('o', row.object, json!({"$ref": "#/components/schemas/Color"})),
    ];
    let known = all.into_iter().filter(|(_, expected, _)| *expected != NONE);
    known.map(|(letter, _, schema)| (letter, schema)).collect()
}

fn operation(row: &Row, id: &str, parameter: Value) -> (String, Value) {
    let variable = if row.place == "path" { "{color}" } else { "" };
    let method = if row.place == "formData" { "post" } else { "get" };
    let operation = json!({
        method: {"operationId": id, "parameters": [parameter], "responses": {"204": {"description": "Seen"}}},
    });
    (format!("/{id}/{variable}"), operation)
}

fn swagger(rows: &[&Row]) -> Value {
    let mut paths = Map::new();
    for (index, row) in rows.iter().enumerate() {
        let parameter = json!({
            "name": "color", "in": row.place, "collectionFormat": row.style, "required": row.place == "path",
            "type": "array", "items": {"type": "string"},
        });
        let (path, operation) = operation(row, &format!("a{index}"), parameter);
        paths.insert(path, operation);
    }
    json!({
        "swagger": "2.0",
        "info": {"title": "Parameters", "version": "1"},
        "consumes": ["application/x-www-form-urlencoded"],
        "paths": paths,
    })
}
