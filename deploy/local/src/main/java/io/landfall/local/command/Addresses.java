package io.landfall.local.command;

import io.landfall.contract.settings.Setting;
import io.landfall.local.system.LandfallSystem;
import io.landfall.local.system.LocalSettings;
import java.util.ArrayList;
import java.util.List;

/** Where a person looks at the running system. */
final class Addresses {
    private Addresses() {}

    static List<String> of(LandfallSystem system) {
        LocalSettings settings = system.settings();
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("  inbox      " + settings.path(Setting.INBOX) + "/<dataset>/   drop files here");
        lines.add("  outbox     " + settings.path(Setting.OUTBOX));
        if (settings.usesLocalChat()) {
            lines.add("  chat       " + system.chatAddress());
        }
        lines.add("  Flink      " + system.flink().webUi() + "/");
        lines.add("  Spark      http://127.0.0.1:"
                + settings.port(Setting.SPARK_UI_PORT).port() + "/   while a report is made");
        lines.add("  WebHDFS    " + system.webHdfs().address("curated"));
        lines.add("  logs       " + settings.var("logs") + "   ./landfall logs <process>");
        return lines;
    }
}
