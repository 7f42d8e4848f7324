// The browser's copy of a LineDoc: what is shown at once, what is on its way, what can be undone.
// One batch is in flight; what is typed meanwhile waits and goes together. Patches apply strictly by version.
window.fw = window.fw || {};
(function (fw) {
  'use strict';

  const RETRY_MS = 2000;
  const DIGIT = 7.8;
  const PADDING = 22;

  fw.LineStore = class {
    // send(batch) answers with a promise of a patch; changed() is called after every change.
    constructor(send, changed) {
      this.send = send;
      this.changed = changed;
      this.rows = [];
      this.byId = new Map();
      this.totals = {};
      this.longest = {};
      this.version = 0;
      this.early = new Map();
      this.queue = [];
      this.inflight = null;
      this.seq = 0;
      this.lastTemp = 0;
      this.pending = new Map();
      this.ids = new Map();
      this.done = [];
      this.undone = [];
    }

    // --- what a person does -------------------------------------------------------------------------------------

    // changes: [{row, field, text, choice, shown}], undone together
    set(changes) {
      this.remember(changes.map((c) => this.inverse(c)), changes.map((c) => ({ op: 'set', ...c })));
      changes.forEach((c) => this.doSet(c));
      this.flush();
    }

    inverse(c) {
      const cell = this.cell(c.row, c.field);
      return { op: 'set', row: c.row, field: c.field, text: cell.t, shown: cell.s };
    }

    // A row that came by itself, because somebody went on behind the last one, is no step to undo.
    insert(afterId, byItself) {
      const id = --this.lastTemp;
      if (!byItself) this.remember([{ op: 'delete', row: id }], [{ op: 'insert', row: id, after: afterId }]);
      this.doInsert(id, afterId);
      this.flush();
      return id;
    }

    delete(ids) {
      const back = [];
      ids.forEach((id) => back.unshift(...this.restoring(id)));
      this.remember(back, ids.map((id) => ({ op: 'delete', row: id })));
      ids.forEach((id) => this.doDelete(id));
      this.flush();
    }

    restoring(id) {
      const index = this.index(id);
      const row = this.rows[index];
      const ops = [{ op: 'insert', row: row.id, after: index ? this.rows[index - 1].id : null }];
      Object.keys(row.cells).forEach((field) => {
        const cell = row.cells[field];
        if (cell.t) ops.push({ op: 'set', row: row.id, field, text: cell.t, shown: cell.s });
      });
      return ops;
    }

    duplicate(id) {
      const as = --this.lastTemp;
      this.remember([{ op: 'delete', row: as }], [{ op: 'duplicate', row: id, as }]);
      this.doDuplicate(id, as);
      this.flush();
      return as;
    }

    move(id, by) {
      const from = this.index(id);
      const to = from + by;
      if (to < 0 || to >= this.rows.length) return false;
      const above = (at) => (at > 0 ? this.rows.filter((r) => r.id !== id)[at - 1].id : null);
      this.remember([{ op: 'move', row: id, after: above(from) }], [{ op: 'move', row: id, after: above(to) }]);
      this.doMove(id, above(to));
      this.flush();
      return true;
    }

    // A paste: rows are added as needed, all of it one step to undo and one batch to send.
    fill(at, fields, matrix) {
      const back = [];
      const forth = [];
      matrix.forEach((texts, i) => {
        let row = this.rows[at + i];
        if (!row) {
          const id = --this.lastTemp;
          const after = this.rows.length ? this.rows[this.rows.length - 1].id : null;
          forth.push({ op: 'insert', row: id, after });
          back.unshift({ op: 'delete', row: id });
          row = this.doInsert(id, after);
        }
        texts.forEach((text, j) => {
          if (!fields[j] || this.cell(row.id, fields[j]).l) return;
          const change = { op: 'set', row: row.id, field: fields[j], text };
          back.push(this.inverse(change));
          forth.push(change);
          this.doSet(change);
        });
      });
      this.remember(back, forth);
      this.flush();
    }

    remember(back, forth) {
      this.done.push({ back, forth });
      if (this.done.length > 200) this.done.shift();
      this.undone = [];
    }

    undo() {
      return this.again(this.done, this.undone, 'back');
    }

    redo() {
      return this.again(this.undone, this.done, 'forth');
    }

    again(from, to, what) {
      const step = from.pop();
      if (!step) return null;
      let last = null;
      const reborn = new Map();
      const now = (id) => (id == null ? null : reborn.get(id) ?? id);
      step[what].forEach((op) => {
        const o = { ...op, row: now(op.row), after: now(op.after) };
        if (o.op === 'set') this.doSet(o);
        else if (o.op === 'delete') this.doDelete(o.row);
        else if (o.op === 'move') this.doMove(o.row, o.after);
        else {
          // What was deleted comes back as a new row; every remembered step speaks of it by its new number.
          const id = --this.lastTemp;
          const old = o.op === 'duplicate' ? o.as : o.row;
          reborn.set(old, id);
          this.rename(old, id);
          this.renameIn(step, old, id);
          if (o.op === 'duplicate') this.doDuplicate(o.row, id);
          else this.doInsert(id, o.after);
          o.row = id;
        }
        last = o;
      });
      to.push(step);
      this.flush();
      return last;
    }

    rename(old, id) {
      [this.done, this.undone].forEach((steps) => steps.forEach((step) => this.renameIn(step, old, id)));
    }

    renameIn(step, old, id) {
      [...step.back, ...step.forth].forEach((op) => {
        ['row', 'after', 'as'].forEach((key) => {
          if (op[key] === old) op[key] = id;
        });
      });
    }

    // --- what happens then --------------------------------------------------------------------------------------

    doSet(c) {
      const row = this.byId.get(c.row);
      if (!row) return;
      const cell = this.cell(c.row, c.field);
      row.cells[c.field] = { t: c.text, s: c.shown ?? c.text, e: null, l: cell.l };
      this.pending.set(c.row + '|' + c.field, 'queued');
      this.queue.push({ op: 'set', row: c.row, field: c.field, text: c.text, choice: c.choice });
    }

    doInsert(id, after) {
      const row = { id, cells: {} };
      this.rows.splice(after == null ? 0 : this.index(after) + 1, 0, row);
      this.byId.set(id, row);
      this.queue.push({ op: 'insert', row: id, after });
      return row;
    }

    doDelete(id) {
      const at = this.index(id);
      if (at < 0) return;
      this.rows.splice(at, 1);
      this.byId.delete(id);
      this.queue.push({ op: 'delete', row: id });
    }

    doDuplicate(id, as) {
      const row = { id: as, cells: JSON.parse(JSON.stringify(this.byId.get(id).cells)) };
      this.rows.splice(this.index(id) + 1, 0, row);
      this.byId.set(as, row);
      this.queue.push({ op: 'duplicate', row: id, as });
    }

    doMove(id, after) {
      const row = this.byId.get(id);
      if (!row) return;
      this.rows.splice(this.index(id), 1);
      this.rows.splice(after == null ? 0 : this.index(after) + 1, 0, row);
      this.queue.push({ op: 'move', row: id, after });
    }

    index(id) {
      return this.rows.findIndex((row) => row.id === id);
    }

    cell(id, field) {
      const row = this.byId.get(id);
      return (row && row.cells[field]) || { t: '', s: '', e: null, l: false };
    }

    // --- to and from the server ---------------------------------------------------------------------------------

    flush() {
      this.changed();
      if (this.inflight || !this.queue.length) return;
      // Everything of one turn of the browser goes together.
      const batch = { seq: ++this.seq, ops: this.queue };
      this.inflight = batch;
      this.queue = [];
      this.pending.forEach((seq, key) => {
        if (seq === 'queued') this.pending.set(key, batch.seq);
      });
      this.post(batch);
    }

    post(batch) {
      this.send(batch).then(
        (patch) => {
          if (this.inflight !== batch) return;
          this.settle(batch.seq);
          this.receive(patch);
          this.flush();
        },
        // The connection went away: the same batch again; a server that had it already does nothing twice.
        () => setTimeout(() => this.post(batch), RETRY_MS)
      );
    }

    settle(seq) {
      this.inflight = null;
      this.pending.forEach((of, key) => {
        if (of !== 'queued' && of <= seq) this.pending.delete(key);
      });
    }

    receive(patch) {
      if (patch.rows) {
        this.early.clear();
        this.restart(patch);
        return;
      }
      this.early.set(patch.version, patch);
      while (this.early.has(this.version + 1)) {
        const next = this.early.get(this.version + 1);
        this.early.delete(++this.version);
        this.apply(next);
      }
      this.changed();
    }

    restart(patch) {
      this.version = patch.version;
      this.seq = Math.max(this.seq, patch.seq);
      this.inflight = null;
      this.queue = [];
      this.pending.clear();
      this.done = [];
      this.undone = [];
      this.rows = patch.rows.map((id) => ({ id, cells: {} }));
      this.byId = new Map(this.rows.map((row) => [row.id, row]));
      this.apply(patch);
      this.changed();
    }

    apply(patch) {
      Object.entries(patch.ids || {}).forEach(([temp, id]) => this.name(Number(temp), id));
      patch.cells.forEach(([id, field, t, s, e, l]) => {
        const row = this.byId.get(id);
        if (!row || this.pending.has(id + '|' + field)) return;
        row.cells[field] = { t, s: s ?? t, e: e ?? null, l: !!l };
        this.measure(field, s ?? t);
      });
      this.totals = patch.totals || {};
      Object.entries(this.totals).forEach(([field, text]) => this.measure(field, text));
    }

    // How long the texts of a column get: a number that is cut off is another number.
    measure(field, text) {
      this.longest[field] = Math.max(this.longest[field] || 0, text.length);
    }

    widths(columns) {
      // A heading is as bold as a digit is wide, and a Chinese sign twice that.
      const title = (c) => c.title.replace(/[^\x00-\xff]/g, '..').length + (c.required ? 1 : 0);
      const fit = (c) => Math.ceil(Math.max(this.longest[c.key] || 0, title(c) * 0.95) * DIGIT) + PADDING;
      const heading = (c) => Math.min(116, Math.ceil(title(c) * 0.95 * DIGIT) + PADDING);
      return columns.map((c) => Math.max(c.width, c.right ? fit(c) : heading(c)));
    }

    name(temp, id) {
      const row = this.byId.get(temp);
      if (this.ids.has(temp)) return;
      this.ids.set(temp, id);
      this.rename(temp, id);
      this.queue.forEach((op) => {
        if (op.row === temp) op.row = id;
        if (op.after === temp) op.after = id;
        if (op.as === temp) op.as = id;
      });
      [...this.pending].forEach(([key, seq]) => {
        if (key.startsWith(temp + '|')) {
          this.pending.delete(key);
          this.pending.set(id + key.slice(String(temp).length), seq);
        }
      });
      if (!row) return;
      row.id = id;
      this.byId.delete(temp);
      this.byId.set(id, row);
    }
  };
})(window.fw);
