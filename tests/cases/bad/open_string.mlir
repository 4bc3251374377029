module attributes {note = "never closed} {
}
