import "./old-browsers";
import "./parts/base.css";
import { createRoot } from "react-dom/client";
import { chooseBackend } from "./protocol";
import { App } from "./shell/App";
import { beginBar, start } from "./shell/begin";

await chooseBackend();
if (window.location.hash.endsWith("-bar")) beginBar();
else void start();
const place = document.getElementById("root");
if (place) createRoot(place).render(<App />);
