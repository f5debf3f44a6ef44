import { ApiProblem } from "@borda/client";
import {
  Alert,
  Box,
  Button,
  Card,
  Center,
  Group,
  PasswordInput,
  Stack,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { api } from "../api/api.ts";
import { queryKeys } from "../api/queries.ts";
import { type Translate, useI18n } from "../i18n/i18n.tsx";
import { Brand } from "../layout/brand.tsx";
import { LanguageControl } from "../layout/preferences-menu.tsx";
import { explainError } from "../states/error-state.tsx";

/** Where to go after signing in: the page that was asked for, never another site. */
function destination(state: unknown): string {
  const from = typeof state === "object" && state !== null && "from" in state ? state.from : undefined;
  return typeof from === "string" && /^\/(?![/\\])/.test(from) ? from : "/quizzes";
}

function explainSignIn(error: unknown, t: Translate): string {
  if (error instanceof ApiProblem && (error.status === 401 || error.status === 422)) return t("signIn.wrong");
  if (error instanceof ApiProblem && error.status === 429)
    return t("signIn.limited", { minutes: Math.ceil((error.retryAfterSeconds ?? 60) / 60) });
  return explainError(error, t);
}

export function SignInPage() {
  const { t } = useI18n();

  useEffect(() => {
    document.title = `${t("signIn.submit")} · Borda`;
  }, [t]);

  return (
    <Center mih="100dvh" p="md" component="main">
      <Box w="100%" maw={400}>
        <Group justify="space-between" mb="lg">
          <Brand size={34} />
          <LanguageControl />
        </Group>
        <Card padding="xl" shadow="sm">
          <Title order={1}>{t("signIn.title")}</Title>
          <Text c="dimmed" mb="lg">
            {t("signIn.subtitle")}
          </Text>
          <SignInForm />
        </Card>
        <Text ta="center" c="dimmed" fz="sm" mt="lg">
          {t("app.tagline")}
        </Text>
      </Box>
    </Center>
  );
}

function SignInForm() {
  const { t } = useI18n();
  const navigate = useNavigate();
  const location = useLocation();
  const queryClient = useQueryClient();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      const signedIn = await api.createSession({ email, password, as: "cookie" });
      queryClient.clear();
      queryClient.setQueryData(queryKeys.me, signedIn.me);
      await navigate(destination(location.state), { replace: true });
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <TextInput
          label={t("signIn.email")}
          type="email"
          name="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t("signIn.password")}
          name="password"
          autoComplete="current-password"
          visibilityToggleButtonProps={{ "aria-label": t("signIn.showPassword") }}
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {failure !== null && (
          <Alert color="red" role="alert">
            {explainSignIn(failure, t)}
          </Alert>
        )}
        <Button type="submit" loading={busy} fullWidth size="md">
          {t("signIn.submit")}
        </Button>
      </Stack>
    </form>
  );
}
