/** The frame of everything: rail, page, what floats. */
import { Flow } from "../flow/Flow";

export function App() {
  return (
    <div style={{ height: "100%" }}>
      <Flow />
    </div>
  );
}
