import { notifications } from "@mantine/notifications";
import { IconCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Translate } from "../i18n/i18n.tsx";

/** Says in the corner that something is done; its close button has a name, which the library leaves to us. */
export function tellDone(t: Translate, message: string, icon: ReactNode = <IconCheck size={18} />): void {
  notifications.show({ message, icon, closeButtonProps: { "aria-label": t("common.close") } });
}
