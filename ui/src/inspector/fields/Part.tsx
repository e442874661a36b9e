/** One of several values of a parameter, with what it comes to. */
import css from "../inspector.module.css";
import { CameLine } from "../value/CameLine";
import { useTried } from "../value/known";
import { ValueInput } from "../value/ValueInput";
import { type FieldProps, shown } from "./field";

interface Props {
  of: FieldProps;
  value: unknown;
  testId: string;
  label: string;
  onChange: (text: string) => void;
}

export function Part({ of, value, testId, label, onChange }: Props) {
  const spot = { step: of.step.id, parameter: of.spec.name };
  const tried = useTried(spot, value, { part: true });
  return (
    <div className={css.wide}>
      <ValueInput spot={spot} value={shown(value)} testId={testId} label={label} onChange={onChange} />
      {tried && <CameLine tried={tried} condition={false} />}
    </div>
  );
}
