import { dismiss, useSession } from "../document/library";
import { Icon } from "../parts/icon";
import { Button, cx } from "../parts/parts";
import { useWords } from "../text";
import css from "./shell.module.css";

const LOOKS = {
  good: { icon: "circle-check", look: undefined },
  bad: { icon: "circle-alert", look: css.noticeBad },
  note: { icon: "info", look: css.noticeNote },
};

/** What has just happened, above everything; what is not wrong goes by itself. */
export function Notices() {
  const t = useWords();
  const notices = useSession((now) => now.notices);
  return (
    <div className={css.notices} role="status">
      {notices.map((one) => (
        <div key={one.id} className={cx(css.notice, LOOKS[one.tone].look)} data-testid={`notice-${one.tone}`}>
          <Icon name={LOOKS[one.tone].icon} />
          <div>
            <p>{one.message}</p>
            {one.remedy && <p className={css.remedy}>{one.remedy}</p>}
          </div>
          <Button icon="x" tone="bare" small hint={t.common.close} onClick={() => dismiss(one.id)} />
        </div>
      ))}
    </div>
  );
}
