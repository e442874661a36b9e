/** Which part of the document is shown, where it has more than the flow itself: 共通の手順, 後始末, 置き場. */
import { useState } from "react";
import { showBody, useOpen } from "../document/open";
import { rootBodies } from "../document/tree";
import { Icon } from "../parts/icon";
import { Menu } from "../parts/parts";
import type { Scenario } from "../protocol";
import { useWords, type Words } from "../text";
import css from "./flow.module.css";

function nameOf(root: Scenario, body: string, t: Words): string {
  if (body.startsWith("sub:")) return t.flow.sub(root.subscenarios?.[Number(body.slice(4))]?.name ?? "");
  return body === "parked" ? t.flow.parked : body === "cleanup" ? t.flow.cleanup : t.flow.main;
}

export function Bodies() {
  const t = useWords();
  const root = useOpen((now) => now.history?.root ?? null);
  const body = useOpen((now) => now.body);
  const [at, setAt] = useState<{ x: number; y: number } | null>(null);
  if (!root) return null;
  const bodies = rootBodies(root);
  if (bodies.length === 1) return null;
  return (
    <>
      <button
        type="button"
        className={css.bodies}
        data-testid="bodies"
        aria-haspopup="menu"
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          setAt({ x: box.left, y: box.bottom + 4 });
        }}
      >
        {nameOf(root, body, t)}
        {body === "parked" && <small>{t.flow.parkedLine}</small>}
        <Icon name="chevron-down" />
      </button>
      {at && (
        <Menu
          {...at}
          onClose={() => setAt(null)}
          rows={bodies.map((one) => ({
            id: `body-${one.body}`,
            label: nameOf(root, one.body, t),
            icon: one.body === body ? "check" : undefined,
            note: t.flow.steps(one.steps.length),
            run: () => showBody(one.body),
          }))}
        />
      )}
    </>
  );
}
