import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The address of the API that `vite` passes requests on to while developing. */
const LOCAL_API = "http://localhost:8700";

export default defineConfig({
  plugins: [react()],
  build: { target: "es2022", sourcemap: false, chunkSizeWarningLimit: 700 },
  server: {
    proxy: {
      "/v1": { target: LOCAL_API, ws: true },
      "/openapi.json": LOCAL_API,
    },
  },
});
