import "./old-browsers";
import "./parts/base.css";
import { createRoot } from "react-dom/client";
import { chooseBackend } from "./protocol";
import { App } from "./shell/App";
import { begin, beginBar } from "./shell/begin";

await chooseBackend();
if (window.location.hash.endsWith("-bar")) beginBar();
else begin();
const place = document.getElementById("root");
if (place) createRoot(place).render(<App />);
