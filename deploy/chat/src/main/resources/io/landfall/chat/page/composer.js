// Where the user writes: a box that grows, and the menu of the bot's commands.

import { el } from './dom.js';

export class Composer {
  constructor({ form, input, send, menu, menuButton, onSend }) {
    Object.assign(this, { form, input, send, menu, menuButton, onSend });
    this.commands = [];
    this.shown = [];
    this.active = 0;
    this.opened = false;
    form.addEventListener('submit', (event) => { event.preventDefault(); this.submit(); });
    input.addEventListener('input', () => this.typed());
    input.addEventListener('keydown', (event) => this.key(event));
    menuButton.addEventListener('click', () => this.toggle());
    document.addEventListener('pointerdown', (event) => {
      if (!menu.contains(event.target) && !form.contains(event.target)) this.close();
    });
  }

  setCommands(commands) {
    this.commands = commands;
    this.menuButton.disabled = commands.length === 0;
    if (!this.menu.hidden) this.refresh();
  }

  async submit() {
    const text = this.input.value;
    if (!text.trim() || this.sending) return;
    this.sending = true;
    const sent = await this.onSend(text);
    this.sending = false;
    if (sent) this.input.value = '';
    this.typed();
    this.input.focus();
  }

  typed() {
    this.send.disabled = !this.input.value.trim();
    this.grow();
    this.opened = false;
    this.active = 0;
    this.refresh();
  }

  grow() {
    this.input.style.height = 'auto';
    this.input.style.height = `${Math.min(this.input.scrollHeight, 180)}px`;
  }

  key(event) {
    const open = !this.menu.hidden;
    if (event.isComposing) return;
    if (open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : this.shown.length - 1;
      this.active = (this.active + step) % this.shown.length;
      this.refresh();
    } else if (open && (event.key === 'Tab' || event.key === 'Enter') && !event.shiftKey) {
      const command = this.shown[this.active];
      event.preventDefault();
      if (event.key === 'Enter') this.pick(command);
      else this.complete(command);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      this.close();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    }
  }

  toggle() {
    if (!this.menu.hidden) {
      this.close();
    } else {
      this.opened = true;
      this.active = 0;
      this.refresh();
    }
    this.input.focus();
  }

  close() {
    this.opened = false;
    this.closedFor = this.input.value;
    this.refresh();
  }

  /** The menu is open by its button, or while the first word is a command in the making. */
  refresh() {
    const text = this.input.value;
    const begun = /^\/\w*$/.test(text) && text !== this.closedFor;
    if (text !== this.closedFor) this.closedFor = undefined;
    const word = begun ? text.slice(1).toLowerCase() : '';
    this.shown = begun || this.opened ? this.commands.filter((c) => c.command.startsWith(word)) : [];
    this.active = Math.min(this.active, Math.max(0, this.shown.length - 1));
    this.menu.hidden = this.shown.length === 0;
    this.menuButton.setAttribute('aria-expanded', String(!this.menu.hidden));
    this.menu.replaceChildren(...this.shown.map((command, index) => this.option(command, index)));
    if (this.menu.hidden) this.input.removeAttribute('aria-activedescendant');
    else this.input.setAttribute('aria-activedescendant', `command-${this.active}`);
    this.menu.children[this.active]?.scrollIntoView({ block: 'nearest' });
  }

  option(command, index) {
    const option = el('div', { class: 'option', role: 'option', id: `command-${index}`,
      'aria-selected': String(index === this.active) },
      el('span', { class: 'option-name' }, `/${command.command}`),
      el('span', { class: 'option-text' }, command.description));
    option.addEventListener('pointermove', () => {
      if (this.active !== index) {
        this.active = index;
        [...this.menu.children].forEach((node, i) => node.setAttribute('aria-selected', String(i === index)));
      }
    });
    option.addEventListener('click', () => this.pick(command));
    return option;
  }

  complete(command) {
    this.input.value = `/${command.command} `;
    this.typed();
    this.input.focus();
  }

  pick(command) {
    this.input.value = `/${command.command}`;
    this.close();
    this.submit();
  }
}
