package io.landfall.contract.settings;

import java.util.List;

/** One or more settings are wrong. The message has one line each: name, value and what would be right. */
public final class InvalidSettingsException extends RuntimeException {

    /** Takes one line a wrong setting. */
    public InvalidSettingsException(List<String> problems) {
        super(String.join("\n", problems));
    }
}
