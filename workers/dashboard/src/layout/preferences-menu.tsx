/** Account, language, colours and sign-out behind one button. */

import type { Me } from "@borda/contracts/api";
import {
  Avatar,
  Menu,
  SegmentedControl,
  Stack,
  Text,
  UnstyledButton,
  useMantineColorScheme,
} from "@mantine/core";
import { IconLogout } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { api } from "../api/api.ts";
import { useI18n } from "../i18n/i18n.tsx";
import { LANGUAGES, type Language } from "../i18n/languages.ts";

/** First letters of the first and the last name. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  return `${words[0]?.slice(0, 1) ?? ""}${last.slice(0, 1)}`.toUpperCase();
}

export function PreferencesMenu({ me }: { readonly me: Me }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const queryClient = useQueryClient();

  const signOut = async () => {
    // Whatever the server says, this browser forgets what it saw.
    await api.deleteCurrentSession().catch(() => undefined);
    queryClient.clear();
    await navigate("/sign-in");
  };

  return (
    <Menu width={270} position="bottom-end" shadow="md" withinPortal>
      <Menu.Target>
        <UnstyledButton aria-label={`${initialsOf(me.user.name)} ${t("nav.account")}`}>
          <Avatar color="borda" radius="xl">
            {initialsOf(me.user.name)}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown p="sm">
        <Text fw={600}>{me.user.name}</Text>
        <Text fz="sm" c="dimmed">
          {me.user.email}
        </Text>
        <Text fz="sm" c="dimmed">
          {me.tenant.name} · {t(`role.${me.role}`)}
        </Text>
        <Menu.Divider my="sm" />
        <Stack gap="xs">
          <LanguageControl />
          <ColorsControl />
        </Stack>
        <Menu.Divider my="sm" />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          {t("nav.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

export function LanguageControl() {
  const { t, language, setLanguage } = useI18n();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("nav.language")}
      value={language}
      onChange={(value) => setLanguage(value as Language)}
      data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
    />
  );
}

function ColorsControl() {
  const { t } = useI18n();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("nav.colors")}
      value={colorScheme}
      onChange={(value) => setColorScheme(value as "auto" | "light" | "dark")}
      data={[
        { value: "auto", label: t("nav.colors.auto") },
        { value: "light", label: t("nav.colors.light") },
        { value: "dark", label: t("nav.colors.dark") },
      ]}
    />
  );
}
