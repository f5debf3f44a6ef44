/** The library's small build comes without types of its own; it is a part of the whole one. */
declare module "hls.js/light" {
  export { default } from "hls.js";
}
