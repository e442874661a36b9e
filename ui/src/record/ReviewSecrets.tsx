/** Passwords of a recording: none is recorded, so each is registered once for the runs. */
import { useEffect, useState } from "react";
import { ask } from "../commands/files";
import { notify } from "../document/library";
import { Icon } from "../parts/icon";
import { Button, Dialog, Field } from "../parts/parts";
import { asProblem, rpc } from "../protocol";
import { useWords, words } from "../text";
import css from "./review.module.css";
import { useReview } from "./state";

function Register({ name, onClose, onDone }: { name: string; onClose: () => void; onDone: () => void }) {
  const t = useWords();
  const [value, setValue] = useState("");
  const [trouble, setTrouble] = useState("");
  const save = async () => {
    try {
      await rpc("secret_set", { name, value });
      notify("good", words().secrets.registered(name));
      onDone();
    } catch (error) {
      const { message, remedy } = asProblem(error);
      setTrouble(`${message}${remedy}`);
    }
  };
  return (
    <Dialog
      title={t.review.registerTitle(name)}
      testId="review-secret"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t.secrets.giveUp}</Button>
          <Button tone="primary" testId="review-secret-save" disabled={value === ""} onClick={() => void save()}>
            {t.secrets.register}
          </Button>
        </>
      }
    >
      <Field label={t.secrets.value} hint={t.secrets.keptWhere}>
        {(id) => (
          <input
            id={id}
            autoFocus
            type="password"
            autoComplete="off"
            value={value}
            data-testid="review-secret-value"
            onChange={(event) => setValue(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && value !== "") void save();
            }}
          />
        )}
      </Field>
      {trouble && <p role="alert">{trouble}</p>}
    </Dialog>
  );
}

export function ReviewSecrets() {
  const t = useWords();
  const document = useReview((now) => now.history?.root);
  const [missing, setMissing] = useState<string[]>([]);
  const [name, setName] = useState<string | null>(null);
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again after one was registered
  useEffect(() => {
    let stale = false;
    if (document)
      void ask("secrets_used", { document }).then((answer) => {
        if (!stale) setMissing(answer?.missing ?? []);
      });
    return () => {
      stale = true;
    };
  }, [document, asked]);
  const first = missing[0];
  if (first === undefined) return null;
  return (
    <>
      <div className={css.secrets} data-testid="review-secrets">
        <Icon name="key-round" size={20} />
        <div>
          <b>{t.review.secrets(missing.length)}</b>
          <p>{t.review.secretsLine}</p>
        </div>
        <Button small testId="review-register" onClick={() => setName(first)}>
          {t.review.register}
        </Button>
      </div>
      {name !== null && (
        <Register
          name={name}
          onClose={() => setName(null)}
          onDone={() => {
            setName(null);
            setAsked(asked + 1);
          }}
        />
      )}
    </>
  );
}
