/** The frame of everything: rail, page, what floats. */
import { useComparing } from "../document/comparing";
import { useSession } from "../document/library";
import { root, useOpen } from "../document/open";
import { FigureSheet } from "../figure/FigureSheet";
import { LibraryFind } from "../find/LibraryFind";
import { First } from "../first/First";
import { Help } from "../help/Help";
import { CommandPalette } from "../keys/CommandPalette";
import { KeyList } from "../keys/KeyList";
import { Library } from "../library/Library";
import { Manual } from "../manual/Manual";
import { SaveTemplate } from "../palette/SaveTemplate";
import { CountBar } from "../record/CountBar";
import { PickBar } from "../record/PickBar";
import { RecordBar } from "../record/RecordBar";
import { RecordSheet } from "../record/RecordSheet";
import { Review } from "../record/Review";
import { RepeatSheet } from "../repeat/RepeatSheet";
import { Questions } from "../run/Question";
import { Runs } from "../run/Runs";
import { StepBar } from "../run/StepBar";
import { Stopping } from "../run/Stopping";
import { ValuesQuestion } from "../run/ValuesQuestion";
import { SettingsPage } from "../settings/SettingsPage";
import { Targets } from "../targets/Targets";
import { Tour } from "../tour/Tour";
import { Announcer } from "./Announcer";
import { begin, showSettings } from "./begin";
import { ComparePage } from "./ComparePage";
import { Editor } from "./Editor";
import { Notices } from "./Notices";
import { Rail } from "./Rail";
import css from "./shell.module.css";
import { SaveVersion, Versions } from "./Versions";

/** Addresses of the bars' own windows. */
const RECORD_BAR = "#/record-bar";
const STEP_BAR = "#/step-bar";
const COUNT_BAR = "#/count-bar";
const PICK_BAR = "#/pick-bar";

/** The flow on paper, of the document as it is now. */
function Figure({ open }: { open: boolean }) {
  const root = useOpen((now) => now.history?.root);
  return open && root ? <FigureSheet root={root} /> : null;
}

export function App() {
  const start = useSession((now) => now.start);
  const tour = useSession((now) => now.tour);
  const page = useSession((now) => now.page);
  const sheet = useSession((now) => now.sheet);
  const help = useSession((now) => now.help);
  const recording = useSession((now) => now.recording);
  const reviewed = useSession((now) => now.reviewing);
  const open = useOpen((now) => now.history?.root.id);
  const compared = useComparing((now) => now.what);
  const comparing = compared !== null && compared.id === open ? compared : null;
  const reviewing = reviewed !== null && reviewed === open;
  if (window.location.hash === RECORD_BAR) return <RecordBar alone />;
  if (window.location.hash === STEP_BAR) return <StepBar />;
  if (window.location.hash === COUNT_BAR) return <CountBar />;
  if (window.location.hash === PICK_BAR) return <PickBar />;
  if (start === "looking") return null;
  if (start !== "open") return <First questions={start} onAnswered={begin} />;
  return (
    <div className={css.app}>
      <Rail />
      <div className={css.page}>
        {page === "library" && <Library />}
        {page === "editor" && (reviewing ? <Review /> : comparing ? <ComparePage what={comparing} /> : <Editor />)}
        {page === "runs" && <Runs />}
        {page === "targets" && <Targets />}
        {page === "settings" && <SettingsPage onChange={showSettings} />}
      </div>
      {sheet === "record" && <RecordSheet />}
      {sheet === "repeat" && root() && <RepeatSheet />}
      {sheet === "manual" && root() && <Manual />}
      {sheet === "commands" && <CommandPalette />}
      {sheet === "keys" && <KeyList />}
      {sheet === "version" && root() && <SaveVersion />}
      {sheet === "find-library" && <LibraryFind />}
      {sheet === "stopping" && <Stopping />}
      {sheet === "template" && root() && <SaveTemplate />}
      {sheet === "versions" && root() && <Versions />}
      <Figure open={sheet === "figure"} />
      {recording !== "off" && <RecordBar />}
      {help && <Help page={help} />}
      {tour && <Tour />}
      <Questions />
      <ValuesQuestion />
      <Notices />
      <Announcer />
    </div>
  );
}
