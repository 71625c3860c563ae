// The page: listens to the server and brings its parts together.

import { byId, el, post } from './dom.js';
import { Composer } from './composer.js';
import { MessageList } from './messages.js';

const STRANGER = 2002;
const YOU = 1001;
const ACTION_SECONDS = 5;

let user = location.hash === '#stranger' ? STRANGER : YOU;
let source = null;
let inbox = 'the inbox folder';
let commands = [];
let typingTimer = 0;
let toastTimer = 0;
let unread = 0;
let botName = 'Landfall';

const list = new MessageList({
  list: byId('list'),
  room: byId('room'),
  pill: byId('pill'),
  empty: byId('empty'),
  onCommand: (command) => say(command),
  onError: toast,
});

const composer = new Composer({
  form: byId('composer'),
  input: byId('input'),
  send: byId('send'),
  menu: byId('menu'),
  menuButton: byId('menu-button'),
  onSend: say,
});

/** Returns whether it was sent. */
async function say(text) {
  try {
    list.put(await post('/local/send', { user, text }));
    return true;
  } catch (error) {
    toast(`Not sent: ${error.message}`);
    return false;
  }
}

function connect() {
  source?.close();
  document.body.dataset.chat = 'connecting';
  source = new EventSource(`/local/events?user=${user}`);
  source.addEventListener('error', () => {
    document.body.dataset.chat = 'connecting';
    state('connecting…', 'off');
    if (source.readyState === EventSource.CLOSED) setTimeout(connect, 2000);
  });
  on('snapshot', (chat) => {
    botName = chat.bot.first_name;
    byId('bot-name').textContent = botName;
    setCommands(chat.commands ?? []);
    list.show(user, chat.messages ?? [], chat.more, chat.pending ?? []);
    botListens(chat.bot_listens);
    document.body.dataset.chat = 'open';
  });
  on('message', (message) => {
    if (message.from.is_bot) {
      const fresh = !list.rows.has(message.message_id);
      stopTyping();
      if (fresh && document.hidden) title(unread + 1);
    }
    list.put(message);
  });
  on('deleted', ({ message_id: id }) => list.remove(id));
  on('pending', (ids) => list.setPending(ids));
  on('commands', setCommands);
  on('bot', ({ listens }) => botListens(listens));
  on('action', ({ action }) => typing(action));
  on('answer', (answer) => {
    list.answered(answer);
    if (answer.text && answer.show_alert) alertBox(answer.text);
    else if (answer.text) toast(answer.text);
  });
}

function on(name, act) {
  const from = source;
  from.addEventListener(name, (event) => {
    if (from === source) act(JSON.parse(event.data));
  });
}

// Header

function state(text, kind) {
  const node = byId('state');
  node.textContent = text;
  node.dataset.kind = kind;
}

function botListens(listens) {
  if (listens) state('online', 'on');
  else state('offline, messages wait', 'waits');
}

function typing(action) {
  const what = action === 'typing' ? 'is writing' : action.startsWith('upload_') ? 'is sending a file' : 'is busy';
  byId('typing-text').textContent = `${botName} ${what}`;
  byId('typing').hidden = false;
  if (list.pinned) list.toEnd(false);
  clearTimeout(typingTimer);
  typingTimer = setTimeout(stopTyping, ACTION_SECONDS * 1000);
}

function stopTyping() {
  clearTimeout(typingTimer);
  byId('typing').hidden = true;
}

// Who writes

const choices = [...document.querySelectorAll('.switch [role=radio]')];

function choose(id, focus) {
  user = id;
  for (const choice of choices) {
    const chosen = Number(choice.dataset.user) === id;
    choice.setAttribute('aria-checked', String(chosen));
    choice.tabIndex = chosen ? 0 : -1;
    if (chosen && focus) choice.focus();
  }
  history.replaceState(null, '', id === STRANGER ? '#stranger' : location.pathname);
  stopTyping();
  showEmpty();
  connect();
}

choices.forEach((choice, index) => {
  choice.addEventListener('click', () => choose(Number(choice.dataset.user), false));
  choice.addEventListener('keydown', (event) => {
    if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    choose(Number(choices[(index + 1) % choices.length].dataset.user), true);
  });
});

// The rest

function setCommands(offered) {
  commands = offered;
  composer.setCommands(offered);
  showEmpty();
}

function showEmpty() {
  const chips = commands.slice(0, 4).map(({ command, description }) =>
    el('button', { type: 'button', class: 'chip', title: description, onclick: () => say(`/${command}`) }, `/${command}`));
  const words = user === STRANGER
    ? ['You look as somebody whom the bot does not know. ', 'Say something to see what it answers.']
    : ['Drop a file into ', el('code', {}, `${inbox}/<dataset>/`), ' and watch it land, or type ', el('code', {}, '/help'), '.'];
  byId('empty').replaceChildren(
    el('img', { src: '/favicon.svg', alt: '', width: 72, height: 72 }),
    el('h2', {}, user === STRANGER ? 'A stranger' : 'Nothing has landed yet'),
    el('p', {}, ...words),
    el('div', { class: 'chips' }, ...chips));
}

function toast(text) {
  const node = byId('toast');
  node.textContent = text;
  node.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { node.hidden = true; }, 4000);
}

function alertBox(text) {
  byId('alert-text').textContent = text;
  const box = byId('alert');
  if (!box.open) box.showModal();
}

function title(count) {
  unread = count;
  document.title = count ? `(${count}) ${botName}` : botName;
}

document.addEventListener('visibilitychange', () => { if (!document.hidden) title(0); });
document.addEventListener('keydown', (event) => {
  const free = !event.ctrlKey && !event.metaKey && !event.altKey && event.key.length === 1 && event.key !== ' ';
  const elsewhere = document.activeElement === document.body || document.activeElement === byId('room');
  if (free && elsewhere) byId('input').focus();
});

async function start() {
  try {
    inbox = (await (await fetch('/local/about')).json()).inbox ?? inbox;
  } finally {
    choose(user, false);
    byId('input').focus();
  }
}

start();
