// The list of messages: one row each, kept by number and changed in place.

import { el, icon, post } from './dom.js';
import { highlightChanges, renderText } from './text.js';

const GROUP_SECONDS = 5 * 60;
const NEAR_END = 90;
const WAIT_FOR_ANSWER = 15000;
const ONE_TICK = 'M4.5 12.5 9.5 17.5 19.5 7';
const TWO_TICKS = 'M1.5 12.8 6 17.3 15.5 7.3M11 15.9l1.4 1.4 9.5-10';
const DOWN = 'M12 4v11m-5-4.5 5 5 5-5M5 20h14';
const calm = matchMedia('(prefers-reduced-motion: reduce)');

export class MessageList {
  constructor({ list, room, pill, empty, onCommand, onError }) {
    Object.assign(this, { list, room, pill, empty, onCommand, onError });
    this.rows = new Map();
    this.pending = new Set();
    this.presses = new Map();
    this.user = 0;
    this.more = false;
    this.unseen = 0;
    this.pinned = true;
    room.addEventListener('scroll', () => this.scrolled(), { passive: true });
    for (const touch of ['wheel', 'touchstart', 'keydown']) {
      room.addEventListener(touch, () => { this.gliding = false; }, { passive: true });
    }
    pill.addEventListener('click', () => this.toEnd(true));
    const resized = new ResizeObserver(() => this.pinned && this.toEnd(this.gliding));
    resized.observe(list);
    resized.observe(room);
  }

  /** Shows a chat from the beginning, or brings the shown one up to date. */
  show(user, messages, more, pending) {
    const other = user !== this.user;
    this.user = user;
    this.pending = new Set(pending);
    if (other) {
      this.rows.clear();
      this.list.replaceChildren();
      this.pinned = true;
      this.more = more;
    } else if (this.rows.size === 0) {
      this.more = more;
    }
    const first = messages.length ? messages[0].message_id : 0;
    const kept = new Set(messages.map((message) => message.message_id));
    for (const id of [...this.rows.keys()]) if (id >= first && !kept.has(id)) this.remove(id);
    this.list.setAttribute('aria-live', 'off');
    for (const message of messages) this.put(message, other);
    this.decorate();
    this.list.setAttribute('aria-live', 'polite');
    if (this.pinned) this.toEnd(false);
    this.count(0);
  }

  /** A message came or changed. */
  put(message, quiet = false) {
    const known = this.rows.get(message.message_id);
    if (known) {
      if (JSON.stringify(known.message) !== JSON.stringify(message)) this.change(known, message);
      return;
    }
    const row = this.row(message);
    this.rows.set(message.message_id, row);
    const next = [...this.list.children].find((node) => Number(node.dataset.id) > message.message_id);
    this.list.insertBefore(row.node, next || null);
    if (quiet) return;
    row.node.classList.add('arrives');
    this.decorate();
    const own = !message.from.is_bot;
    if (own || this.pinned) this.toEnd(!calm.matches);
    else this.count(this.unseen + 1);
  }

  remove(id) {
    const row = this.rows.get(id);
    if (!row) return;
    this.rows.delete(id);
    row.node.remove();
    this.decorate();
  }

  setPending(ids) {
    this.pending = new Set(ids);
    for (const row of this.rows.values()) this.mark(row);
  }

  answered(answer) {
    const done = this.presses.get(answer.callback_query_id);
    if (done) done();
    else this.presses.set(answer.callback_query_id, null);
  }

  // One row

  row(message) {
    const own = !message.from.is_bot;
    const body = el('div', { class: 'body' });
    const bubble = el('div', { class: 'bubble' }, body);
    const stack = el('div', { class: 'stack' }, bubble);
    const node = el('li', { class: `row ${own ? 'own' : 'bot'}`, 'data-id': message.message_id }, stack);
    const row = { node, stack, bubble, body, message, keyboard: null };
    this.fill(row);
    return row;
  }

  fill(row) {
    const { message } = row;
    const parts = [];
    if (message.reply_to_message) parts.push(quote(message.reply_to_message));
    if (message.photo) parts.push(photo(message));
    if (message.document) parts.push(file(message.document));
    const text = message.text ?? message.caption;
    if (text !== undefined) {
      row.text = el('div', { class: 'text', dir: 'auto' });
      row.text.append(renderText(text, message.entities ?? message.caption_entities, this.onCommand));
      parts.push(row.text);
    }
    row.meta = meta(message);
    parts.push(row.meta);
    row.body.replaceChildren(...parts);
    row.node.classList.toggle('bare', text === undefined);
    this.buttons(row);
    this.mark(row);
  }

  buttons(row) {
    const wanted = JSON.stringify(row.message.reply_markup ?? null);
    if (row.shownButtons === wanted) return;
    row.shownButtons = wanted;
    row.keyboard?.remove();
    row.keyboard = row.message.reply_markup ? this.keyboard(row) : null;
    if (row.keyboard) row.stack.append(row.keyboard);
  }

  keyboard(row) {
    const rows = row.message.reply_markup.inline_keyboard;
    return el('div', { class: 'keyboard' }, ...rows.map((buttons) => el('div', { class: 'keys' },
      ...buttons.map((button) => this.button(row, button)))));
  }

  button(row, button) {
    if (button.url && /^https?:\/\//i.test(button.url)) {
      return el('a', { class: 'key', href: button.url, target: '_blank', rel: 'noopener noreferrer' }, button.text, ' ↗');
    }
    const key = el('button', { type: 'button', class: 'key', 'data-data': button.callback_data }, button.text);
    key.addEventListener('click', () => this.press(row.message.message_id, button.callback_data, key));
    return key;
  }

  async press(messageId, data, key) {
    if (key.getAttribute('aria-busy') === 'true') return;
    key.setAttribute('aria-busy', 'true');
    const done = () => key.removeAttribute('aria-busy');
    try {
      const { callback_query_id: id } = await post('/local/press', { user: this.user, message_id: messageId, data });
      if (this.presses.has(id)) done();
      else this.presses.set(id, done);
      setTimeout(() => { done(); this.presses.delete(id); }, WAIT_FOR_ANSWER);
    } catch (error) {
      done();
      this.onError(error.message);
    }
  }

  change(row, message) {
    const before = row.message.text ?? row.message.caption ?? '';
    const height = row.bubble.offsetHeight;
    row.message = message;
    this.fill(row);
    this.decorate();
    const after = message.text ?? message.caption ?? '';
    if (before === after || calm.matches) return;
    const now = row.bubble.offsetHeight;
    if (now !== height) {
      row.bubble.animate([{ height: `${height}px` }, { height: `${now}px` }], { duration: 220, easing: 'ease-out' });
    }
    row.text.animate([{ opacity: 0.45 }, { opacity: 1 }], { duration: 260, easing: 'ease-out' });
    highlightChanges(row.text, before, after);
  }

  mark(row) {
    if (row.message.from.is_bot) return;
    const waits = this.pending.has(row.message.message_id);
    const label = waits ? 'Waiting for the bot' : 'The bot has it';
    if (row.ticks === label && row.meta.querySelector('.ticks')) return;
    row.ticks = label;
    row.meta.querySelector('.ticks')?.remove();
    const ticks = el('span', { class: 'ticks', role: 'img', 'aria-label': label, title: label });
    ticks.append(icon(waits ? ONE_TICK : TWO_TICKS));
    row.meta.append(ticks);
  }

  // The list as a whole

  /** Days between rows, and rows of one sender drawn together. */
  decorate() {
    for (const day of this.list.querySelectorAll('.day')) day.remove();
    let previous = null;
    const rows = [...this.list.children];
    rows.forEach((node, index) => {
      const { message } = this.rows.get(Number(node.dataset.id));
      const next = index + 1 < rows.length ? this.rows.get(Number(rows[index + 1].dataset.id)).message : null;
      if (!previous || dayOf(previous) !== dayOf(message)) {
        node.before(el('li', { class: 'day', role: 'separator' }, el('span', {}, dayName(message.date))));
        previous = null;
      }
      node.classList.toggle('follows', together(previous, message));
      node.classList.toggle('last', !next || dayOf(next) !== dayOf(message) || !together(message, next));
      previous = message;
    });
    this.empty.hidden = rows.length > 0;
    this.list.hidden = rows.length === 0;
  }

  scrolled() {
    const left = this.room.scrollHeight - this.room.scrollTop - this.room.clientHeight;
    if (this.gliding && left >= NEAR_END) return;
    this.gliding = false;
    this.pinned = left < NEAR_END;
    if (this.pinned) this.count(0);
    this.pill.hidden = this.pinned;
    if (this.room.scrollTop < 200) this.loadOlder();
  }

  async loadOlder() {
    if (!this.more || this.loading || this.rows.size === 0) return;
    this.loading = true;
    try {
      const user = this.user;
      const first = Math.min(...this.rows.keys());
      const response = await fetch(`/local/messages?user=${user}&before=${first}`);
      const { messages, more } = await response.json();
      if (user !== this.user) return;
      const fromEnd = this.room.scrollHeight - this.room.scrollTop;
      for (const message of messages) this.put(message, true);
      this.decorate();
      this.more = more;
      this.room.scrollTop = this.room.scrollHeight - fromEnd;
    } catch (error) {
      this.onError(error.message);
    } finally {
      this.loading = false;
    }
  }

  toEnd(smoothly) {
    this.pinned = true;
    this.gliding = smoothly && !calm.matches;
    this.room.scrollTo({ top: this.room.scrollHeight, behavior: this.gliding ? 'smooth' : 'instant' });
    this.count(0);
    this.pill.hidden = true;
  }

  count(unseen) {
    this.unseen = unseen;
    const text = unseen === 0 ? '' : `${unseen} new message${unseen === 1 ? '' : 's'}`;
    this.pill.replaceChildren(icon('M6 9.5l6 6 6-6'), text);
    this.pill.setAttribute('aria-label', text || 'To the newest message');
    this.pill.classList.toggle('counts', unseen > 0);
    this.pill.hidden = this.pinned;
  }
}

function meta(message) {
  const when = new Date(message.date * 1000);
  const node = el('div', { class: 'meta' });
  if (message.edit_date) {
    const edited = new Date(message.edit_date * 1000);
    node.append(el('span', { class: 'edited', title: `edited ${edited.toLocaleString()}` }, 'edited'));
  }
  node.append(el('time', { datetime: when.toISOString(), title: when.toLocaleString() }, clock(when)));
  return node;
}

function quote(message) {
  const text = message.text ?? message.caption ?? message.document?.file_name ?? 'Picture';
  return el('div', { class: 'reply' },
    el('span', { class: 'reply-who' }, message.from.first_name),
    el('span', { class: 'reply-text', dir: 'auto' }, text.split('\n')[0]));
}

const fileAddress = (id, name) => `/local/files/${encodeURIComponent(id)}/${encodeURIComponent(name)}`;

function file(document) {
  const name = document.file_name;
  const dot = name.lastIndexOf('.');
  const kind = dot > 0 && name.length - dot <= 6 ? name.slice(dot + 1).toLowerCase() : 'file';
  const address = fileAddress(document.file_id, name);
  const opens = document.mime_type === 'application/pdf' || document.mime_type.startsWith('image/');
  const open = el('a', { class: 'file-open', href: address, target: '_blank', rel: 'noopener', download: opens ? null : name,
    'aria-label': `${opens ? 'Open' : 'Save'} ${name}` },
    el('span', { class: 'file-icon', 'data-kind': kind, 'aria-hidden': 'true' }, el('span', {}, kind.slice(0, 4))),
    el('span', { class: 'file-facts' },
      el('bdi', { class: 'file-name' }, name),
      el('span', { class: 'file-size' }, `${size(document.file_size)} · ${opens ? 'open' : 'save'}`)));
  const save = el('a', { class: 'file-save', href: address, download: name, 'aria-label': `Save ${name}`, title: 'Save' });
  save.append(icon(DOWN));
  return el('div', { class: 'file' }, open, opens ? save : null);
}

function photo(message) {
  const largest = message.photo[message.photo.length - 1];
  const address = fileAddress(largest.file_id, 'picture');
  return el('a', { class: 'photo', href: address, target: '_blank', rel: 'noopener' },
    el('img', { src: address, width: largest.width, height: largest.height, alt: message.caption || 'Picture' }));
}

export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  const units = ['KB', 'MB', 'GB'];
  let value = bytes / 1024;
  let unit = 0;
  while (value >= 1024 && unit < 2) { value /= 1024; unit += 1; }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

const clock = (date) => date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const dayOf = (message) => new Date(message.date * 1000).toDateString();

function together(first, second) {
  return Boolean(first) && first.from.id === second.from.id && second.date - first.date < GROUP_SECONDS;
}

function dayName(seconds) {
  const date = new Date(seconds * 1000);
  const now = new Date();
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (date.toDateString() === now.toDateString()) return 'Today';
  if (date.toDateString() === yesterday.toDateString()) return 'Yesterday';
  const year = date.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return date.toLocaleDateString([], { day: 'numeric', month: 'long', year });
}
