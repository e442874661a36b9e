/** The rows of a list that are left to a person, each with its reason, and the way to have them done after all. */
import { useState } from "react";
import { redoRows } from "../commands/run";
import type { Left } from "../document/run";
import { Icon } from "../parts/icon";
import { Button, Dialog } from "../parts/parts";
import { useWords } from "../text";
import css from "./run.module.css";

function Sure({ count, onClose }: { count: number; onClose: () => void }) {
  const t = useWords();
  return (
    <Dialog
      title={t.run.redo}
      testId="redo-dialog"
      onClose={onClose}
      foot={
        <>
          <Button data-autofocus testId="redo-no" onClick={onClose}>
            {t.run.cancel}
          </Button>
          <Button
            tone="danger"
            icon="rotate-cw"
            testId="redo-yes"
            onClick={() => {
              onClose();
              redoRows();
            }}
          >
            {t.run.redoYes}
          </Button>
        </>
      }
    >
      <p>{t.run.redoLine(count)}</p>
      <p>
        <b>{t.run.redoSure}</b>
      </p>
    </Dialog>
  );
}

interface Props {
  rows: Left[];
  /** How many are left, with those of earlier runs: of the open scenario these can be done again. */
  again?: number;
}

export function LeftRows({ rows, again = 0 }: Props) {
  const t = useWords();
  const [sure, setSure] = useState(false);
  if (rows.length === 0 && again === 0) return null;
  return (
    <section className={css.left} data-testid="rows-left">
      <h3>
        <Icon name="triangle-alert" />
        {t.run.leftTitle(Math.max(rows.length, again))}
        {again > 0 && (
          <Button small icon="rotate-cw" testId="rows-redo" onClick={() => setSure(true)}>
            {t.run.redo}
          </Button>
        )}
      </h3>
      <p>{t.run.leftLine}</p>
      <table>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.key}</th>
              <td>{t.run.itemStates[row.state]}</td>
              <td>{row.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {sure && <Sure count={again} onClose={() => setSure(false)} />}
    </section>
  );
}
