package io.landfall.chat.markup;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Which addresses Telegram takes as links: those that another machine could open. */
public final class Links {
    private static final Set<String> SCHEMES = Set.of("http", "https", "tg", "ton");

    private Links() {}

    /** Whether Telegram would make a link of it: a known scheme, and for the web a host name with a dot. */
    public static boolean isPublic(String address) {
        try {
            URI uri = new URI(address.strip());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!SCHEMES.contains(scheme)) {
                return false;
            }
            String host = uri.getHost();
            return !scheme.startsWith("http") || (host != null && host.indexOf('.') > 0 && uri.getUserInfo() == null);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
