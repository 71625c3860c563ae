package io.landfall.report.pdf;

import io.landfall.report.document.Block;
import io.landfall.report.document.Cell;
import io.landfall.report.document.Chart;
import io.landfall.report.document.Fact;
import io.landfall.report.document.Paragraph;
import io.landfall.report.document.ReportDocument;
import io.landfall.report.document.Section;
import io.landfall.report.document.Table;
import io.landfall.report.document.TableColumn;
import io.landfall.report.document.TableColumn.Alignment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A report as a tree of HTML elements. Text enters as text nodes only, so nothing in it can become markup, and nothing
 * is ever loaded from an address.
 */
final class Page {
    /** Object type of the places where charts are drawn; its data is the chart's index. */
    static final String CHART_TYPE = "landfall/chart";

    private static final String STYLE_SHEET = "report.css";

    private final Document document;
    private final List<Chart> charts = new ArrayList<>();

    private Page(Document document) {
        this.document = document;
    }

    static Page of(ReportDocument report) {
        try {
            Page page = new Page(
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument());
            page.fill(report);
            return page;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every JDK has an XML parser", e);
        }
    }

    Document document() {
        return document;
    }

    List<Chart> charts() {
        return List.copyOf(charts);
    }

    private void fill(ReportDocument report) {
        Element html = document.createElement("html");
        document.appendChild(html);
        Element head = add(html, "head", "");
        text(add(head, "title", ""), report.title());
        text(add(head, "style", ""), styleSheet());
        Element body = add(html, "body", "");
        text(add(body, "div", "running"), report.title());
        text(add(body, "h1", ""), report.title());
        text(add(body, "p", "subtitle"), report.subtitle());
        facts(body, report.facts());
        report.sections().forEach(section -> section(body, section));
    }

    private void facts(Element body, List<Fact> facts) {
        Element table = add(body, "table", "facts");
        for (Fact fact : facts) {
            Element row = add(table, "tr", "");
            text(add(row, "th", ""), fact.label());
            text(add(row, "td", ""), fact.value());
        }
    }

    private void section(Element body, Section section) {
        text(add(body, "h2", ""), section.title());
        for (Block block : section.blocks()) {
            if (block instanceof Paragraph paragraph) {
                text(add(body, "p", ""), paragraph.text());
            } else if (block instanceof Table table) {
                table(body, table);
            } else if (block instanceof Chart chart) {
                chart(body, chart);
            }
        }
    }

    private void table(Element body, Table table) {
        if (!table.caption().isEmpty()) {
            text(add(body, "p", "caption"), table.caption());
        }
        Element element = add(body, "table", "data");
        int weights = table.columns().stream().mapToInt(TableColumn::weight).sum();
        Element columns = add(element, "colgroup", "");
        for (TableColumn column : table.columns()) {
            add(columns, "col", "").setAttribute("style", "width: " + 100.0 * column.weight() / weights + "%");
        }
        Element heads = add(add(element, "thead", ""), "tr", "");
        for (TableColumn column : table.columns()) {
            text(add(heads, "th", style(column)), column.shown());
        }
        Element rows = add(element, "tbody", "");
        for (List<Cell> row : table.rows()) {
            Element line = add(rows, "tr", "");
            for (int i = 0; i < row.size(); i++) {
                text(add(line, "td", style(table.columns().get(i))), row.get(i).shown());
            }
        }
    }

    private void chart(Element body, Chart chart) {
        Element object = add(add(body, "div", "chart"), "object", "");
        object.setAttribute("type", CHART_TYPE);
        object.setAttribute("data", Integer.toString(charts.size()));
        charts.add(chart);
    }

    private static String style(TableColumn column) {
        return column.alignment() == Alignment.RIGHT ? "figure" : "";
    }

    private Element add(Element parent, String name, String styleClass) {
        Element element = document.createElement(name);
        if (!styleClass.isEmpty()) {
            element.setAttribute("class", styleClass);
        }
        parent.appendChild(element);
        return element;
    }

    private void text(Element parent, String text) {
        parent.appendChild(document.createTextNode(text));
    }

    private static String styleSheet() {
        try (InputStream stream = Page.class.getResourceAsStream(STYLE_SHEET)) {
            if (stream == null) {
                throw new IllegalStateException(STYLE_SHEET + " is missing in the report's jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("can't read " + STYLE_SHEET + " from the report's jar", e);
        }
    }
}
