/** The help beside a row: what an action does, an example and its other names; of a 雛形, the steps that go in. */
import { useLayoutEffect, useRef } from "react";
import { useDrag } from "../document/drag";
import { useSession } from "../document/library";
import { usePalette } from "../document/palette";
import { bodiesOf } from "../document/tree";
import { Icon } from "../parts/icon";
import { cx } from "../parts/parts";
import type { ActionSpec, Step, TemplateEntry } from "../protocol";
import { said, useWords } from "../text";
import css from "./card.module.css";
import { exampleRows } from "./example";

const PRODUCTS = [
  ["winactor", "WinActor"],
  ["power_automate", "Power Automate"],
  ["uipath", "UiPath"],
] as const;

function ActionHelp({ spec }: { spec: ActionSpec }) {
  const t = useWords();
  const sentence = useSession((now) => now.examples[spec.name]);
  const rows = exampleRows(spec);
  const elsewhere = PRODUCTS.filter(([key]) => spec.elsewhere[key].length > 0);
  return (
    <>
      <h3>
        <Icon name={spec.icon} />
        {said(spec.label)}
      </h3>
      <p>{said(spec.help)}</p>
      {spec.parameters.length > 0 && (
        <>
          <h4>{t.palette.needs}</h4>
          <p className={css.parameters}>
            {spec.parameters.map((one) => (
              <span key={one.name} title={one.help && said(one.help)}>
                {said(one.label)}
                {one.required && (
                  <b className={css.needed} title={t.palette.needed}>
                    *
                  </b>
                )}
              </span>
            ))}
          </p>
        </>
      )}
      <h4>{t.palette.example}</h4>
      <div className={css.example}>
        <b>{spec.example.title}</b>
        {rows.length > 0 && (
          <dl>
            {rows.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
        {sentence && <p className={css.sentence}>{sentence}</p>}
      </div>
      {elsewhere.length > 0 && (
        <>
          <h4>{t.palette.elsewhere}</h4>
          <dl className={css.products}>
            {elsewhere.map(([key, product]) => (
              <div key={key}>
                <dt>{product}</dt>
                <dd>{spec.elsewhere[key].join("、")}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </>
  );
}

function Outline({ steps, open, depth }: { steps: Step[]; open: ReadonlySet<string>; depth: number }) {
  const t = useWords();
  const specs = useSession((now) => now.specs);
  return steps.map((step) => (
    <li key={step.id}>
      <div className={css.step} style={{ paddingLeft: depth * 14 }}>
        <Icon name={specs.get(step.do)?.icon ?? "square"} size={14} />
        <span>{step.title}</span>
        {open.has(step.id) && <small>{t.palette.toDecide}</small>}
      </div>
      {bodiesOf(step).some(({ steps: inner }) => inner.length > 0) && (
        <ul>
          {bodiesOf(step).map(({ body, steps: inner }) => (
            <Outline key={body} steps={inner} open={open} depth={depth + 1} />
          ))}
        </ul>
      )}
    </li>
  ));
}

function TemplateHelp({ template }: { template: TemplateEntry }) {
  const t = useWords();
  return (
    <>
      <h3>
        <Icon name="stamp" />
        {template.name}
      </h3>
      {template.summary !== "" && <p>{template.summary}</p>}
      <p className={css.decide}>{t.palette.decide(template.open.length)}</p>
      <h4>{t.palette.outline}</h4>
      <ul className={css.outline}>
        <Outline steps={template.document.steps} open={new Set(template.open)} depth={0} />
      </ul>
    </>
  );
}

export function Card() {
  const help = usePalette((now) => now.help);
  const spec = useSession((now) => (help ? now.specs.get(help.of) : undefined));
  const template = useSession((now) => now.templates.find((one) => one.id === help?.of));
  const dragging = useDrag((now) => now.what !== null);
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: its height follows what is shown
  useLayoutEffect(() => {
    const node = box.current;
    if (!node || !help) return;
    const most = window.innerHeight - node.offsetHeight - 8;
    node.style.top = `${Math.max(8, Math.min(help.top, most))}px`;
    node.style.left = `${help.right + 6}px`;
  }, [help, spec, template]);
  if (!help || dragging || !(spec ?? template)) return null;
  return (
    <div ref={box} id="palette-help" role="tooltip" className={cx(css.card)} data-testid="palette-help">
      {spec && <ActionHelp spec={spec} />}
      {template && <TemplateHelp template={template} />}
    </div>
  );
}
