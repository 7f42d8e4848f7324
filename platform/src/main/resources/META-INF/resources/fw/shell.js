// What of the frame is the browser's own business: light and dark, and whether the rail and the panel beside a document are folded.
window.fw = window.fw || {};
(function (fw) {
  'use strict';

  const LIGHT = 'fw-light';
  const RAIL = 'fw-rail';
  const SIDE = 'fw-side';
  const keep = (name, value) => {
    try {
      localStorage.setItem(name, value);
    } catch (e) {
      // A browser that keeps nothing still works.
    }
  };
  const kept = (name) => {
    try {
      return localStorage.getItem(name);
    } catch (e) {
      return null;
    }
  };

  const system = window.matchMedia('(prefers-color-scheme: dark)');
  // Who chose nothing has what the system has, also when that changes in the evening.
  const paint = () => {
    const look = kept(LIGHT);
    const dark = look === 'dark' || (look !== 'light' && system.matches);
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
    document.documentElement.dataset.light = dark ? 'dark' : 'light';
  };
  system.addEventListener('change', paint);

  fw.startShell = function () {
    paint();
    document.body.classList.toggle('fw-folded', kept(RAIL) === 'folded');
    document.body.classList.toggle('fw-side-folded', kept(SIDE) === 'folded');
    document.body.classList.remove('fw-rail-open');
  };

  fw.foldSide = function () {
    keep(SIDE, document.body.classList.toggle('fw-side-folded') ? 'folded' : 'open');
  };

  fw.look = function (look) {
    keep(LIGHT, look);
    paint();
  };

  fw.switchLight = function () {
    fw.look(document.documentElement.dataset.light === 'dark' ? 'light' : 'dark');
  };

  fw.foldRail = function () {
    if (document.body.classList.contains('fw-rail-open')) {
      document.body.classList.remove('fw-rail-open');
      return;
    }
    keep(RAIL, document.body.classList.toggle('fw-folded') ? 'folded' : 'open');
  };

  // What one opened or closed stays so; where one is, is always seen.
  const GROUPS = 'fw-rail-groups';
  const groups = () => {
    try {
      return JSON.parse(kept(GROUPS)) || {};
    } catch (e) {
      return {};
    }
  };

  fw.railAt = function () {
    const rail = document.querySelector('.fw-rail');
    if (!rail) return;
    if (!rail.groupsBound) {
      rail.groupsBound = true;
      const known = groups();
      rail.querySelectorAll('details[data-key]').forEach((group) => {
        if (group.dataset.key in known) group.open = known[group.dataset.key];
        group.querySelector('summary').addEventListener('click', () => {
          keep(GROUPS, JSON.stringify({ ...groups(), [group.dataset.key]: !group.open }));
        });
      });
    }
    const here = rail.querySelector('details [aria-current="page"]');
    for (let group = here && here.closest('details'); group; group = group.parentElement.closest('details')) group.open = true;
  };

  fw.openRail = function () {
    document.body.classList.toggle('fw-rail-open');
  };

  // One letter decides, where nobody types: J and K go through the tasks, the rest presses what carries the key.
  fw.inboxKeys = function (screen) {
    if (screen.keysBound) return;
    screen.keysBound = true;
    const pressed = (e) => {
      if (!screen.isConnected) {
        document.removeEventListener('keydown', pressed);
        return;
      }
      if (typing(e) || e.ctrlKey || e.metaKey || e.altKey || document.querySelector('vaadin-dialog[opened]')) return;
      const by = { j: 1, k: -1 }[e.key];
      if (by) {
        const tasks = [...screen.querySelectorAll('.fw-task')];
        const at = tasks.findIndex((task) => task.getAttribute('aria-current') === 'true');
        const next = tasks[Math.max(0, Math.min(tasks.length - 1, at + by))];
        if (next) next.click();
        return;
      }
      const button = screen.querySelector(`[data-key="${CSS.escape(e.key)}"]`);
      if (button) {
        e.preventDefault();
        button.click();
      }
    };
    document.addEventListener('keydown', pressed);
  };

  // On a phone the rail lies over the page: choosing something, or touching beside it, puts it away.
  document.addEventListener('click', (e) => {
    if (!document.body.classList.contains('fw-rail-open')) return;
    const inRail = e.target.closest('.fw-rail');
    if ((inRail && e.target.closest('a')) || (!inRail && !e.target.closest('.fw-bottom'))) {
      document.body.classList.remove('fw-rail-open');
    }
  });

  const typing = (e) => {
    const at = e.composedPath()[0];
    return at.closest && at.closest('input, textarea, [contenteditable]');
  };

  // A key alone does something only where nobody types and nothing lies over the page.
  document.addEventListener('keydown', (e) => {
    if (typing(e) || e.ctrlKey || e.metaKey || e.altKey || document.querySelector('vaadin-dialog[opened]')) return;
    if (e.key === '/') {
      const box = document.querySelector('.fw-list-search') || document.querySelector('.fw-search');
      if (!box) return;
      e.preventDefault();
      if (box.matches('.fw-search')) box.click();
      else box.focus();
      return;
    }
    const button = document.querySelector(`[data-shortcut="${CSS.escape(e.key)}"]`);
    if (button) {
      e.preventDefault();
      button.click();
    }
  });

  paint();
})(window.fw);
