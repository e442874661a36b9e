/** What a 共通の手順 is given and gives back, by the names that it has for them. */
import { useOpen } from "../../document/open";
import type { Subscenario } from "../../protocol";
import { useWords } from "../../text";
import css from "../inspector.module.css";
import { asRecord, type FieldProps, given, setValue, shown, tidy, typed } from "./field";
import { Part } from "./Part";
import { RecordField } from "./Rows";

/** The one that the step calls; none: of another scenario, whose names are written. */
function useCalled({ step }: FieldProps): Subscenario | undefined {
  const name = step.with?.subscenario;
  return useOpen((now) => now.history?.root.subscenarios?.find((one) => one.name === name));
}

/** Names that it has, and those that are written though it has them no more. */
function namesOf(rows: { name: string }[], written: Record<string, unknown>): string[] {
  return [...new Set([...rows.map((one) => one.name), ...Object.keys(written)])];
}

export function ArgumentsField(props: FieldProps) {
  const t = useWords();
  const called = useCalled(props);
  if (!called) return <RecordField {...props} />;
  const written = asRecord(given(props));
  const names = namesOf(called.parameters, written);
  if (names.length === 0) return <p className={css.dim}>{t.value.takesNothing}</p>;
  return (
    <div className={css.rows} data-testid={`param-${props.spec.name}`}>
      {names.map((name) => (
        <div key={name} className={css.named}>
          <span title={name}>{name}</span>
          <Part
            of={props}
            value={written[name]}
            label={name}
            testId={`param-arguments-${name}`}
            onChange={(text) => setValue(props, tidy({ ...written, [name]: typed(text) }))}
          />
        </div>
      ))}
    </div>
  );
}

export function ReturnsField(props: FieldProps) {
  const t = useWords();
  const called = useCalled(props);
  const variables = useOpen((now) => now.history?.root.variables) ?? [];
  if (!called) return <RecordField {...props} />;
  const written = asRecord(given(props));
  const names = namesOf(called.returns, written);
  if (names.length === 0) return <p className={css.dim}>{t.value.givesNothing}</p>;
  return (
    <div className={css.rows} data-testid={`param-${props.spec.name}`}>
      {names.map((name) => {
        const into = shown(written[name]);
        const gone = into !== "" && !variables.some((one) => one.name === into);
        return (
          <div key={name} className={css.named}>
            <span title={name}>{name}</span>
            <select
              value={into}
              aria-label={name}
              data-testid={`param-into-${name}`}
              onChange={(event) => setValue(props, tidy({ ...written, [name]: event.target.value }))}
            >
              <option value="">{t.value.notTaken}</option>
              {gone && <option value={into}>{into}</option>}
              {variables.map((one) => (
                <option key={one.name} value={one.name}>
                  {one.name}
                </option>
              ))}
            </select>
          </div>
        );
      })}
    </div>
  );
}
