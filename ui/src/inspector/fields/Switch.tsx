/** Yes or no, as a switch. What is decided only when it runs stays written. */
import { Button } from "../../parts/parts";
import { useWords } from "../../text";
import css from "../inspector.module.css";
import { type FieldProps, given, setValue } from "./field";
import { TextField } from "./Words";

export function SwitchField(props: FieldProps) {
  const { spec, id } = props;
  const t = useWords();
  const value = given(props);
  const known = value === undefined || typeof value === "boolean" || value === "true" || value === "false";
  if (!known)
    return (
      <>
        <TextField {...props} />
        <Button small testId={`param-${spec.name}-back`} onClick={() => setValue(props, undefined)}>
          {t.value.switchBack}
        </Button>
      </>
    );
  const usual = spec.default === "true";
  const on = value === undefined ? usual : value === true || value === "true";
  return (
    <label className={css.switch}>
      <input
        id={id}
        type="checkbox"
        role="switch"
        checked={on}
        aria-checked={on}
        data-testid={`param-${spec.name}`}
        // What holds anyway needs no saying, unless it must be there.
        onChange={() => setValue(props, !on === usual && !spec.required ? undefined : !on)}
      />
      <span>{on ? t.inspector.yes : t.inspector.no}</span>
    </label>
  );
}
