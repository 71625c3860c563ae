package io.landfall.job.format;

import io.landfall.job.format.ZipDirectory.Member;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The parts of an Office Open XML workbook (ECMA-376), found by their relations. */
final class Workbook {
    private static final String MAIN_PART = "/officeDocument";
    private static final String SHEET_PART = "/worksheet";
    private static final int MAX_SHEETS = 10_000;
    private static final String ADVICE = "open it in a spreadsheet program and save it anew";

    private final Original original;
    private final ContentLimits limits;
    private final Map<String, Member> parts = new HashMap<>();
    private final List<Sheet> sheets = new ArrayList<>();
    private final Map<String, String> byType = new HashMap<>();
    private boolean from1904;

    private Workbook(Original original, ContentLimits limits) {
        this.original = original;
        this.limits = limits;
    }

    private record Sheet(String name, String part) {}

    private record Relation(String type, String target) {}

    /** Reads what sheets there are. */
    static Workbook open(Original original, ContentLimits limits) throws IOException {
        Workbook workbook = new Workbook(original, limits);
        try (SourceChannel channel = SourceChannel.open(original)) {
            byte[] head = new byte[512];
            int length = channel.readAt(0, head, 0, head.length);
            Container.Kind kind = Magic.kindOf(head, length);
            if (kind == Container.Kind.FOREIGN) {
                throw Magic.refusal(head, length);
            }
            if (kind != Container.Kind.ZIP) {
                throw new UnreadableFileException(
                        "corrupt", "the file is no .xlsx workbook; save it as one, or declare its landfall.format");
            }
            for (Member member : ZipDirectory.read(channel, limits)) {
                workbook.parts.putIfAbsent(member.name().toLowerCase(Locale.ROOT), member);
            }
            workbook.readSheets();
            return workbook;
        } catch (IOException | RuntimeException e) {
            throw judged(e);
        }
    }

    static IOException judged(Throwable failure) {
        return BadBytes.judge(failure, "the workbook", ADVICE);
    }

    private void readSheets() throws IOException {
        String main = relations("").values().stream()
                .filter(relation -> relation.type().endsWith(MAIN_PART))
                .map(Relation::target)
                .findFirst()
                .orElse("xl/workbook.xml");
        Map<String, Relation> relations = relations(main);
        relations
                .values()
                .forEach(relation -> byType.putIfAbsent(
                        relation.type().substring(relation.type().lastIndexOf('/') + 1), relation.target()));
        try (XmlPart xml = open(main)) {
            while (xml.next()) {
                if (xml.starts("workbookPr")) {
                    String flag = xml.attribute("date1904").orElse("0");
                    from1904 = flag.equals("1") || flag.equals("true");
                } else if (xml.starts("sheet")) {
                    Relation relation = relations.get(xml.attribute("id").orElse(""));
                    if (relation != null && relation.type().endsWith(SHEET_PART) && sheets.size() < MAX_SHEETS) {
                        sheets.add(new Sheet(xml.attribute("name").orElse(""), relation.target()));
                    }
                }
            }
        }
    }

    /** What a part refers to, by id. */
    private Map<String, Relation> relations(String part) throws IOException {
        int slash = part.lastIndexOf('/') + 1;
        String folder = part.substring(0, slash);
        String path = folder + "_rels/" + part.substring(slash) + ".rels";
        Map<String, Relation> relations = new HashMap<>();
        if (!parts.containsKey(path.toLowerCase(Locale.ROOT))) {
            return relations;
        }
        try (XmlPart xml = open(path)) {
            while (xml.next()) {
                if (xml.starts("Relationship")
                        && !xml.attribute("TargetMode").orElse("").equals("External")
                        && relations.size() < MAX_SHEETS) {
                    relations.put(
                            xml.attribute("Id").orElse(""),
                            new Relation(
                                    xml.attribute("Type").orElse(""),
                                    resolved(folder, xml.attribute("Target").orElse(""))));
                }
            }
        }
        return relations;
    }

    /** A target relative to a folder in the package; it only ever names a part of the package. */
    private static String resolved(String folder, String target) {
        if (target.startsWith("/")) {
            return target.substring(1);
        }
        List<String> steps = new ArrayList<>(List.of((folder + target).split("/")));
        for (int i = 0; i < steps.size(); ) {
            if (steps.get(i).equals("..")) {
                steps.remove(i);
                if (i > 0) {
                    steps.remove(--i);
                }
            } else if (steps.get(i).equals(".") || steps.get(i).isEmpty()) {
                steps.remove(i);
            } else {
                i++;
            }
        }
        return String.join("/", steps);
    }

    /** Whether days are counted from 1904. */
    boolean from1904() {
        return from1904;
    }

    /**
     * Opens a sheet.
     *
     * @param wanted its name, or its number from 1; the first if empty
     */
    XmlPart sheet(Optional<String> wanted) throws IOException {
        if (sheets.isEmpty()) {
            throw new UnreadableFileException("no-sheet", "the workbook has no sheet; save one with the rows");
        }
        return open(chosen(wanted).part());
    }

    private Sheet chosen(Optional<String> wanted) throws UnreadableFileException {
        String name = wanted.orElse("1");
        for (Sheet sheet : sheets) {
            if (sheet.name().equals(name)) {
                return sheet;
            }
        }
        int number = name.matches("[0-9]{1,5}") ? Integer.parseInt(name) : 0;
        if (number >= 1 && number <= sheets.size()) {
            return sheets.get(number - 1);
        }
        throw new UnreadableFileException(
                "no-sheet",
                "the workbook has no sheet '" + name + "', which the contract names; it has "
                        + String.join(
                                ", ",
                                sheets.stream()
                                        .limit(20)
                                        .map(sheet -> "'" + Texts.plain(sheet.name(), 60) + "'")
                                        .toList()));
    }

    /** Opens the part of a type that the workbook refers to, such as {@code styles}, if there is one. */
    Optional<XmlPart> part(String type) throws IOException {
        String part = byType.get(type);
        return part == null || !parts.containsKey(part.toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of(open(part));
    }

    private XmlPart open(String part) throws IOException {
        Member member = parts.get(part.toLowerCase(Locale.ROOT));
        if (member == null) {
            throw new UnreadableFileException(
                    "corrupt",
                    "the workbook lacks its part '" + Texts.plain(part, 100) + "', so that it may be none; " + ADVICE);
        }
        SourceChannel channel = SourceChannel.open(original);
        try {
            return new XmlPart(new LimitedStream(new ZipMemberStream(channel, member), limits, original.length()));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }
}
