/** Which version or draft is looked at. */
import type { ComparedWith, VersionList } from "../protocol";
import { dayAndClock, useWords } from "../text";
import css from "./compare.module.css";

interface Props {
  label: string;
  versions: VersionList | null;
  which: ComparedWith;
  testId: string;
  onPick: (which: ComparedWith) => void;
}

export function Which({ label, versions, which, testId, onPick }: Props) {
  const t = useWords();
  return (
    <select
      className={css.which}
      aria-label={label}
      title={label}
      data-testid={testId}
      value={JSON.stringify(which)}
      onChange={(event) => onPick(JSON.parse(event.target.value) as ComparedWith)}
    >
      <option value={JSON.stringify({ of: "draft" })}>{t.compare.ownDraft}</option>
      {versions?.drafts.map((one) => (
        <option key={one.owner} value={JSON.stringify({ of: "draft_of", owner: one.owner })}>
          {t.compare.draftOf(one.owner.split("@")[0] ?? "")}　{dayAndClock(one.saved_at)}
        </option>
      ))}
      {versions?.versions.map((one) => (
        <option key={one.version} value={JSON.stringify({ of: "version", version: one.version })}>
          {t.top.version(one.version)}　{dayAndClock(one.saved_at)}
        </option>
      ))}
    </select>
  );
}
