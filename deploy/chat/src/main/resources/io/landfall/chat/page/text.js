// Plain text with entities becomes nested elements. No markup is parsed here: the server sends none.

import { el } from './dom.js';

const TAGS = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
};

const BLOCKS = new Set(['pre', 'blockquote', 'expandable_blockquote']);

/** Renders a text; a tapped command is given to onCommand. */
export function renderText(text, entities = [], onCommand = () => {}) {
  const sorted = entities
    .filter((e) => e.length > 0 && e.offset >= 0 && e.offset + e.length <= text.length)
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  const fragment = document.createDocumentFragment();
  fill(fragment, text, sorted, 0, text.length, onCommand);
  return fragment;
}

function fill(parent, text, entities, start, end, onCommand) {
  let at = start;
  let i = 0;
  while (i < entities.length) {
    const entity = entities[i];
    if (entity.offset > at) parent.append(text.slice(at, entity.offset));
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    const inner = [];
    for (i += 1; i < entities.length && entities[i].offset < to; i += 1) inner.push(entities[i]);
    if (to <= from) continue;
    const node = element(entity, text.slice(from, to), onCommand);
    fill(node.inside, text, inner, from, to, onCommand);
    parent.append(node.outside);
    at = to;
    // A block ends its line by itself.
    if (BLOCKS.has(entity.type) && text[at] === '\n') at += 1;
  }
  if (at < end) parent.append(text.slice(at, end));
}

function element(entity, covered, onCommand) {
  switch (entity.type) {
    case 'pre': {
      const code = el('code');
      const label = entity.language ? el('span', { class: 'language' }, entity.language) : null;
      return { outside: el('pre', {}, label, code), inside: code };
    }
    case 'url':
    case 'text_link':
      return same(link(entity.url || covered));
    case 'bot_command':
      return same(el('button', { type: 'button', class: 'command', onclick: () => onCommand(covered) }));
    case 'spoiler':
      return same(spoiler());
    default:
      return same(el(TAGS[entity.type] || 'span'));
  }
}

const same = (node) => ({ outside: node, inside: node });

function link(address) {
  if (!/^https?:\/\//i.test(address)) return el('span');
  return el('a', { href: address, target: '_blank', rel: 'noopener noreferrer', title: address });
}

function spoiler() {
  const node = el('span', { class: 'spoiler', role: 'button', tabindex: '0', 'aria-label': 'Hidden text, press to show' });
  const show = () => {
    node.classList.add('shown');
    node.removeAttribute('role');
    node.removeAttribute('aria-label');
    node.removeAttribute('tabindex');
  };
  node.addEventListener('click', show);
  node.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') show();
  });
  return node;
}

/** Lets the lines that are new in a text stand out for a moment, where the browser can. */
export function highlightChanges(node, before, after) {
  if (!('highlights' in CSS) || before === after) return;
  const known = new Set(before.split('\n'));
  const ranges = [];
  let from = 0;
  for (const line of after.split('\n')) {
    if (!line) continue;
    const range = rangeOf(node, line, from);
    if (range) from = range.end;
    if (range && !known.has(line)) ranges.push(range.shown);
  }
  const highlight = new Highlight(...ranges);
  CSS.highlights.set('changed', highlight);
  setTimeout(() => {
    if (CSS.highlights.get('changed') === highlight) CSS.highlights.delete('changed');
  }, 1400);
}

/** Where a line is shown; the search begins behind the line before it. */
function rangeOf(node, line, from) {
  const start = node.textContent.indexOf(line, from);
  if (start < 0) return null;
  const end = start + line.length;
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  const shown = document.createRange();
  let at = 0;
  let begun = false;
  while (walker.nextNode()) {
    const { length } = walker.currentNode.data;
    if (!begun && start < at + length) {
      shown.setStart(walker.currentNode, start - at);
      begun = true;
    }
    if (begun && end <= at + length) {
      shown.setEnd(walker.currentNode, end - at);
      return { shown, end };
    }
    at += length;
  }
  return null;
}
