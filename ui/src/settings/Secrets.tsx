/** The secrets of this terminal by their names: add, replace, delete. Values are never shown. */
import { useCallback, useEffect, useState } from "react";
import { notify } from "../document/library";
import { Button, Dialog, Field } from "../parts/parts";
import { asProblem, type Problem, rpc } from "../protocol";
import { useWords, words } from "../text";
import css from "./settings.module.css";

/** A new one, or another value for one that is there. */
function Edit({ name: known, onClose, onDone }: { name: string | null; onClose: () => void; onDone: () => void }) {
  const t = useWords();
  const [name, setName] = useState(known ?? "");
  const [value, setValue] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const ready = name.trim() !== "" && value !== "" && !busy;
  const save = async () => {
    setBusy(true);
    try {
      await rpc("secret_set", { name, value });
      notify("good", words().secrets.registered(name.trim()));
      onDone();
      onClose();
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={known === null ? t.secrets.add : t.secrets.replaceTitle(known)}
      testId="secret-dialog"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t.secrets.giveUp}</Button>
          <Button tone="primary" testId="secret-save" disabled={!ready} onClick={() => void save()}>
            {busy ? t.secrets.busy : t.secrets.register}
          </Button>
        </>
      }
    >
      {known === null && (
        <Field label={t.secrets.name} hint={t.secrets.nameHint}>
          {(id) => (
            <input id={id} value={name} data-testid="secret-name" onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
      )}
      <Field label={t.secrets.value} hint={t.secrets.keptWhere}>
        {(id) => (
          <input
            id={id}
            type="password"
            autoComplete="off"
            value={value}
            data-testid="secret-value"
            onChange={(event) => setValue(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && ready) void save();
            }}
          />
        )}
      </Field>
      {problem && <Trouble problem={problem} />}
    </Dialog>
  );
}

function Trouble({ problem }: { problem: Problem }) {
  return (
    <p className={css.trouble} role="alert" data-testid="secrets-problem">
      {problem.message}
      <br />
      {problem.remedy}
    </p>
  );
}

function Delete({ name, onClose, onDone }: { name: string; onClose: () => void; onDone: () => void }) {
  const t = useWords();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    try {
      await rpc("secret_delete", { name });
      notify("good", words().secrets.deleted(name));
      onDone();
      onClose();
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t.secrets.deleteTitle}
      testId="secret-delete-dialog"
      onClose={onClose}
      foot={
        <>
          <Button data-autofocus onClick={onClose} testId="secret-delete-no">
            {t.secrets.giveUp}
          </Button>
          <Button tone="danger" icon="trash-2" testId="secret-delete-yes" disabled={busy} onClick={() => void remove()}>
            {t.common.delete}
          </Button>
        </>
      }
    >
      <p>{t.secrets.deleteConfirm(name)}</p>
      {problem && <Trouble problem={problem} />}
    </Dialog>
  );
}

type Open = { edit: string | null } | { remove: string };

export function Secrets() {
  const t = useWords();
  const [names, setNames] = useState<string[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [open, setOpen] = useState<Open | null>(null);
  const load = useCallback(async () => {
    setProblem(null);
    try {
      setNames((await rpc("secret_list", {})).names);
    } catch (error) {
      setNames(null);
      setProblem(asProblem(error));
    }
  }, []);
  useEffect(() => void load(), [load]);
  const close = () => setOpen(null);
  return (
    <section className={css.secrets} aria-label={t.secrets.title} data-testid="secrets">
      <h2>{t.secrets.title}</h2>
      <p className={css.hint}>{t.secrets.hint}</p>
      {problem ? (
        <>
          <Trouble problem={problem} />
          <div>
            <Button icon="rotate-cw" testId="secrets-again" onClick={() => void load()}>
              {t.secrets.again}
            </Button>
          </div>
        </>
      ) : names === null ? (
        <p data-testid="secrets-loading">{t.secrets.loading}</p>
      ) : (
        <>
          {names.length === 0 && <p data-testid="secrets-none">{t.secrets.none}</p>}
          {names.length > 0 && (
            <ul className={css.names}>
              {names.map((name) => (
                <li key={name} data-testid={`secret-${name}`}>
                  <span className={css.name}>{name}</span>
                  <Button small testId={`secret-replace-${name}`} onClick={() => setOpen({ edit: name })}>
                    {t.secrets.replace}
                  </Button>
                  <Button
                    small
                    icon="trash-2"
                    tone="bare"
                    hint={t.secrets.deleteOf(name)}
                    testId={`secret-delete-${name}`}
                    onClick={() => setOpen({ remove: name })}
                  />
                </li>
              ))}
            </ul>
          )}
          <div>
            <Button icon="plus" testId="secret-add" onClick={() => setOpen({ edit: null })}>
              {t.secrets.add}
            </Button>
          </div>
        </>
      )}
      {open && "edit" in open && <Edit name={open.edit} onClose={close} onDone={() => void load()} />}
      {open && "remove" in open && <Delete name={open.remove} onClose={close} onDone={() => void load()} />}
    </section>
  );
}
