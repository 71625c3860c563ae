/** Formatted text: Telegram's HTML and MarkdownV2 become plain text with entities, so that no markup ever reaches the page. */
@NullMarked
package io.landfall.chat.markup;

import org.jspecify.annotations.NullMarked;
