/** The table of variables: of the scenario, of its 共通の手順, and the names that steps make. */
import { useMemo, useState } from "react";
import { apply, useOpen } from "../document/open";
import { addVariable, type List, listed, removeUnused, unused } from "../document/ops";
import { namesOf } from "../document/scopes";
import { Icon } from "../parts/icon";
import { Button, Menu } from "../parts/parts";
import type { VariableType } from "../protocol";
import { useWords, words } from "../text";
import { folded, type Group, groups, type Order, turned } from "./groups";
import { MadeRow } from "./MadeRow";
import { type Doomed, RemoveUsed } from "./RemoveUsed";
import { cellId, Row } from "./Row";
import css from "./variables.module.css";

/** Where a new one goes: to what the chart shows. */
function useList(): List {
  const body = useOpen((now) => now.body);
  return body.startsWith("sub:") ? { sub: Number(body.slice("sub:".length)), list: "variables" } : "scenario";
}

function useAdd(): (type: VariableType) => void {
  const list = useList();
  return (type) => {
    const root = useOpen.getState().history?.root;
    if (!root) return;
    const t = words().panel;
    const rows = listed(root, list);
    let n = rows.length + 1;
    while (rows.some((one) => one.name === `${t.newName}${n}`)) n += 1;
    apply(t.add, (doc) => addVariable(doc, { name: `${t.newName}${n}`, type }, list));
    window.requestAnimationFrame(() => {
      const field = document.querySelector<HTMLInputElement>(`[data-testid='${cellId(list, "name", rows.length)}']`);
      field?.focus();
      field?.select();
    });
  };
}

function Tools({ filter, onFilter }: { filter: string; onFilter: (filter: string) => void }) {
  const t = useWords();
  const root = useOpen((now) => now.history?.root);
  const spare = root ? unused(root).length : 0;
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null);
  const add = useAdd();
  return (
    <div className={css.tools}>
      <Button icon="plus" small testId="variable-add" onClick={() => add("text")}>
        {t.panel.add}
      </Button>
      <Button
        icon="chevron-down"
        small
        hint={t.variables.addTyped}
        testId="variable-add-typed"
        aria-haspopup="menu"
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          setMenu({ x: box.left, y: box.top });
        }}
      />
      {menu && (
        <Menu
          {...menu}
          onClose={() => setMenu(null)}
          rows={Object.entries(t.panel.types).map(([type, word]) => ({
            id: `variable-add-${type}`,
            label: word,
            run: () => add(type as VariableType),
          }))}
        />
      )}
      <span className={css.filter}>
        <Icon name="search" size={12} />
        <input
          type="search"
          value={filter}
          placeholder={t.variables.filter}
          aria-label={t.variables.filter}
          data-testid="variable-filter"
          onChange={(event) => onFilter(event.target.value)}
        />
      </span>
      <span className={css.space} />
      {spare > 0 && (
        <Button
          icon="eraser"
          small
          testId="variable-remove-unused"
          onClick={() => apply(t.variables.removedUnused(spare), removeUnused)}
        >
          {t.variables.removeUnused(spare)}
        </Button>
      )}
    </div>
  );
}

function Heading({ group }: { group: Group }) {
  const t = useWords();
  if (group.list === "scenario") return null;
  return (
    <tr className={css.group}>
      <th colSpan={7} scope="rowgroup">
        {t.variables.lists[group.list.list](group.sub ?? "")}
      </th>
    </tr>
  );
}

/** Up and down go to the same cell of the row above and below. */
function walk(event: React.KeyboardEvent<HTMLTableElement>) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const cell = event.target instanceof HTMLInputElement ? event.target.closest("td") : null;
  if (!cell) return;
  const rows = [...event.currentTarget.querySelectorAll("tbody tr")];
  const by = event.key === "ArrowDown" ? 1 : -1;
  for (let at = rows.indexOf(cell.parentElement as Element) + by; rows[at]; at += by) {
    const next = rows[at]?.children[cell.cellIndex]?.querySelector<HTMLElement>("input, select, button");
    if (!next) continue;
    event.preventDefault();
    return next.focus();
  }
}

export function Variables() {
  const t = useWords();
  const root = useOpen((now) => now.history?.root);
  const [filter, setFilter] = useState("");
  const [order, setOrder] = useState<Order>("declared");
  const [doomed, setDoomed] = useState<Doomed | null>(null);
  const rows = useMemo(() => (root ? groups(root, filter, order) : []), [root, filter, order]);
  const made = root ? namesOf(root).made.filter((one) => folded(one.name).includes(folded(filter))) : [];
  const none = rows.every((group) => group.rows.length === 0) && made.length === 0;
  const sorted = (by: "name" | "uses", word: string, hint: string) => (
    <th aria-sort={order === by ? "ascending" : order === `-${by}` ? "descending" : undefined}>
      <button
        type="button"
        className={css.sort}
        title={order === by || order === `-${by}` ? t.variables.sorted : hint}
        data-testid={`variable-sort-${by}`}
        onClick={() => setOrder(turned(order, by))}
      >
        {word}
        {order === by && <Icon name="arrow-down" size={12} />}
        {order === `-${by}` && <Icon name="arrow-up" size={12} />}
      </button>
    </th>
  );
  return (
    <div className={css.variables} data-own-arrows>
      <Tools filter={filter} onFilter={setFilter} />
      {none && <p className={css.note}>{filter === "" ? t.panel.noVariables : t.variables.noHit}</p>}
      {!none && (
        <div className={css.scroll}>
          <table onKeyDown={walk}>
            <thead>
              <tr>
                {sorted("name", t.panel.name, t.variables.sortName)}
                <th>{t.panel.type}</th>
                <th>{t.panel.initial}</th>
                <th className={css.center}>{t.panel.personal}</th>
                {sorted("uses", t.panel.usedBy, t.variables.sortUses)}
                <th>{t.panel.note}</th>
                <th aria-label={t.common.delete} />
              </tr>
            </thead>
            {rows.map((group) => (
              <tbody key={group.list === "scenario" ? "scenario" : `${group.list.sub}/${group.list.list}`}>
                <Heading group={group} />
                {group.rows.map(({ variable, index, uses }) => (
                  <Row
                    key={index}
                    variable={variable}
                    list={group.list}
                    index={index}
                    uses={uses}
                    onRemoveUsed={() => setDoomed({ name: variable.name, list: group.list, uses })}
                  />
                ))}
              </tbody>
            ))}
            {made.length > 0 && (
              <tbody>
                <tr className={css.group}>
                  <th colSpan={7} scope="rowgroup">
                    {t.variables.madeBy}
                  </th>
                </tr>
                {made.map((one) => (
                  <MadeRow key={`${one.holder}/${one.name}`} made={one} />
                ))}
              </tbody>
            )}
          </table>
        </div>
      )}
      {doomed && <RemoveUsed {...doomed} onClose={() => setDoomed(null)} />}
    </div>
  );
}
