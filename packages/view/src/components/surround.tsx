/** What stands around an element: the screens that it is kept to. */
import type { Surround } from "./element.tsx";

export const surroundElement: Surround = ({ element }, shown) => {
  const only = "only" in element ? element.only : undefined;
  if (only === undefined) return shown;
  return (
    <div class="spot" data-only={only}>
      {shown}
    </div>
  );
};
