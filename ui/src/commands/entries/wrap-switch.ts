import { wrapping } from "../structure";

export const wrapSwitch = wrapping("wrap-switch", "switch", "split");
