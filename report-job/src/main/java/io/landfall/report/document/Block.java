package io.landfall.report.document;

/** What a section consists of. */
public sealed interface Block permits Paragraph, Table, Chart {}
