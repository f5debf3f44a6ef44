import type { RemarkCode } from "./remark-codes.ts";

/** Remarks in Spanish; `{name}` stands for a value. */
export const SPANISH: Readonly<Record<RemarkCode, string>> = {
  best_effort:
    "El archivo tiene la versión {version} del formato, que se lee lo mejor posible: compare el quiz con el flujo antes de publicarlo.",
  page_code:
    "Los estilos y scripts que el flujo pone en su página no se toman; elija aquí los colores y la fuente.",
  page_tracking:
    "El gestor de etiquetas de la página no se toma; configure su propio seguimiento antes de publicar.",
  page_background: "La imagen de fondo de la página no se toma; sus colores sí.",
  page_pictures: "El icono de la página y la imagen que se muestra al compartirla no se traen.",
  whatsapp_channel: "El flujo también funciona en WhatsApp; el quiz funciona solo en la web.",
  address_variables: "Las llenan parámetros de la dirección del quiz, como en Typebot: {names}.",
  address_variables_lost:
    "Solo las llenan parámetros de la dirección cuyo nombre no puede leerse aquí; quedan vacías: {names}.",
  rounds_forgotten:
    "El flujo vuelve a preguntas anteriores, y el quiz guarda solo la última vuelta; de las anteriores se pierde: {names}.",
  event_dropped: "El evento “{event}” no se toma: un quiz sigue solo por las respuestas.",
  reached_by_event: "Solo el evento “{event}” lleva a este bloque, y un quiz no tiene eventos; quedó fuera.",
  not_reached:
    "Ningún camino del flujo lleva a este bloque, o solo uno cuya condición nunca se cumple; quedó fuera.",
  consent_without_contact: "El flujo no pide correo ni teléfono, así que no se pide consentimiento.",

  start: "El quiz empieza donde él lleva.",
  jump: "Sigue en el paso del bloque indicado.",
  wait_skipped: "El quiz sigue sin la pausa.",
  return_without_event: "Solo vuelve de eventos, que un quiz no tiene; el quiz sigue adelante.",
  jump_nowhere: "No indica ningún bloque del archivo; el quiz sigue con lo que viene después.",
  link_called: "El grupo indicado se pregunta aquí, con respuestas propias, y el quiz vuelve a este punto.",
  link_followed: "Sigue en el grupo indicado.",
  link_flattened: "Va al grupo indicado sin volver, pues los grupos se llaman sin fin.",
  loop_forgets:
    "Cuando alguien vuelve a una pregunta anterior, solo cuenta la última vuelta; lo que se guardó aquí antes se pierde.",
  link_without_group: "No indica ningún grupo; el quiz sigue con lo que viene después.",
  link_to_other_flow:
    "Otro flujo no puede ejecutarse dentro de este; el quiz sigue con lo que viene después. Importe aquel flujo como un quiz propio.",
  condition: "Decide el paso que sigue.",
  branches_cut: "Solo se tomaron las primeras {count} salidas.",
  ab_first_way:
    "Todos siguen el primer camino; los pasos del otro se conservan, sin camino que lleve a ellos.",
  redirect_button: "El final tiene un botón hacia la dirección; la persona lo toca.",
  redirect_unsafe: "La dirección no es un https seguro; en su lugar queda un final sin enlace.",
  new_tab_button: "Un botón que abre la dirección en una pestaña nueva.",
  new_tab_unsafe: "La dirección no es un https seguro; nada queda en su lugar.",

  comparison_incomplete: "Una comparación sin variable u operador nunca se cumple, como en Typebot.",
  comparison_not_asked:
    "Consulta una respuesta que ningún camino hasta aquí pregunta y la toma por vacía, como hace Typebot.",
  comparison_text_size: "Un texto que no es número no es mayor ni menor aquí; Typebot compara su longitud.",
  comparison_by_calendar:
    "Los días se comparan por el calendario; aquí Typebot toma el día por el mes, o no lee ninguna fecha.",
  comparison_mixed: "La comparación con el texto “{text}”, formado con variables, nunca se cumple aquí.",
  comparison_without_counterpart:
    "“{comparison}” compara fechas o textos, lo que no tiene equivalente: nunca se cumple aquí.",
  pattern_from_variable: "Una expresión regular que viene de una variable nunca coincide aquí.",
  pattern_unknown: "La expresión regular “{pattern}” usa una sintaxis desconocida aquí: nunca coincide.",

  variable_set: "Se define al entrar en el paso.",
  variable_not_declared:
    "La variable que define no está declarada en el archivo, así que nada cambia, como en Typebot.",
  variable_pushed: "Añade un elemento a la lista al entrar en el paso.",
  variable_expression_long: "La expresión es demasiado larga; la variable mantiene el valor que tenía.",
  variable_code: "El código que ejecuta no tiene equivalente; la variable mantiene el valor que tenía.",
  variable_whatsapp_only: "Solo WhatsApp sabe este valor; queda vacío, como en Typebot en la web.",
  variable_moment:
    "Un día se escribe 2026-11-21 y un momento 2026-11-21T14:30, ambos en la zona horaria de su cuenta.",
  variable_item_kept: "Toma el elemento; aquí la lista lo conserva, y tomar otra vez da el mismo.",
  variable_kind: "“{kind}” no tiene equivalente; la variable mantiene el valor que tenía.",

  text: "Se muestra como texto.",
  text_empty: "Una burbuja vacía, que no muestra nada.",
  text_inline_code: "El código en el texto {{= … =}} no se ejecuta; nada aparece en su lugar.",
  text_unfilled: "{names}: lo rellena un bloque sin equivalente y queda vacío en el texto.",
  text_only_unfilled: "Muestra solo {names}, que rellena un bloque sin equivalente. Nada queda en su lugar.",
  text_link_left_out: "Un enlace cuya dirección no es https, mailto o tel quedó fuera; su texto permanece.",
  text_cut: "Un texto de 20.000 caracteres o más fue cortado.",
  markup_replaced: "El HTML activo en el texto se cambió por […].",
  image_size_assumed:
    "El archivo no dice el tamaño de la imagen; se supone {width} × {height}. Indique el tamaño real para que no sobre espacio vacío.",
  image_without_address: "La imagen no tiene una dirección https fija; nada queda en su lugar.",
  image_link_button: "Un botón debajo de ella lleva adonde llevaba el clic en la imagen.",
  image_link_unsafe: "Una dirección insegura quedó fuera; el clic en la imagen llevaba a ella.",
  video: "Se muestra como un video que se reproduce al tocarlo.",
  video_file: "Se muestra como un archivo de video que se reproduce al tocarlo.",
  video_start_ignored: "El video empieza desde el principio y no en el segundo elegido.",
  video_button: "Un botón que abre el video en una pestaña nueva.",
  video_without_address: "El video no tiene una dirección https fija; nada queda en su lugar.",
  audio: "Se reproduce como audio al tocarlo.",
  audio_button: "Un botón que abre el audio en una pestaña nueva.",
  audio_without_address: "El audio no tiene una dirección https fija; nada queda en su lugar.",
  embed_button: "Un botón que abre el contenido incrustado en una pestaña nueva.",
  embed_without_address: "El contenido incrustado no tiene una dirección https fija; nada queda en su lugar.",

  input_text: "Se pregunta como texto.",
  input_email: "Se pregunta como correo electrónico.",
  input_phone: "Se pregunta como teléfono.",
  input_number: "Se pregunta como número.",
  input_choice: "Se pregunta como una elección.",
  input_url: "Se pregunta como texto que debe ser una dirección web.",
  input_date: "Se pregunta como fecha.",
  input_date_in_form:
    "Se pregunta como texto con la forma “{form}”; no se comprueba si el día existe en el calendario.",
  input_date_as_text: "Se pregunta como texto; no se comprueba si es una fecha.",
  date_format_lost: "Los textos escriben el día como el idioma del quiz, y no como “{format}”.",
  date_limit_lost: "El límite “{limit}” no se comprueba.",
  input_time_in_form: "Se pregunta como texto con la forma “{form}”, que se comprueba.",
  input_time_as_text: "Se pregunta como texto; no se comprueba si es una hora.",
  input_list_as_text: "Sus opciones vienen de una variable de lista; se pregunta como texto.",
  input_cards: "Las tarjetas se preguntan como elección con imágenes, una opción por botón.",
  cards_mapping_lost: "Las partes de la tarjeta que guarda en variables no se guardan; la elección sí.",
  internal_values:
    "Condiciones, cuentas y textos siguen los valores internos de las opciones; la respuesta en los resultados muestra sus rótulos.",
  input_stars: "Se pregunta con {count} estrellas.",
  input_scale: "Se pregunta en una escala de {from} a {to}.",
  input_rating:
    "Se pregunta como una elección de {from} a {to}; las condiciones sobre el número siguen valiendo.",
  rating_icon_lost: "Su propio icono no se trae; en su lugar hay estrellas.",
  rating_start_lost: "El número en el que empieza viene de una variable; aquí empieza en 0.",
  rating_words_cut: "Palabras en los extremos de la escala se cortaron a {count} caracteres.",
  question_named: "No hay burbuja antes, así que el nombre de su variable o grupo es la pregunta.",
  number_limit_variable: "Un límite que viene de una variable no se comprueba.",
  attachments_lost: "No se pueden añadir archivos ni mensajes de voz al texto.",
  file_input:
    "Se pide como archivo: imágenes, PDF, documentos, audios y videos; no se aceptan otros tipos, y la variable guarda los nombres.",
  file_types_by_kind:
    "Los tipos de archivo permitidos ({types}) se aceptan por clase: imágenes, PDF, documentos, audios o videos.",
  file_types_unknown:
    "Ninguno de los tipos de archivo permitidos ({types}) puede aceptarse; se aceptan archivos de todas las clases conocidas.",
  retry_message_lost: "Su mensaje para una respuesta inválida se cambia por el de Borda.",
  labels_lost: "Sus palabras “{words}” no tienen lugar aquí.",
  words_cut: "Palabras se cortaron a {count} caracteres.",
  choices_cut: "Solo se tomaron las primeras {count} de {total} opciones.",
  choices_never_shown: "Opciones cuya condición nunca se cumple quedaron fuera: {count}.",
  choices_always_shown:
    "Ninguna condición de las opciones se cumple y nadie podría seguir: las {count} aparecen siempre.",
  pictures_without_address: "Imágenes de opciones sin una dirección https fija quedaron fuera: {count}.",

  payment_input:
    "No se pueden cobrar pagos dentro de un quiz; nada queda en su lugar. Ponga un enlace a su checkout en el final.",
  script: "Los scripts nunca se ejecutan; nada queda en su lugar.",
  listener: "El flujo no espera una llamada externa; nada queda en su lugar.",
  http_request:
    "No se hace ninguna solicitud HTTP; nada queda en su lugar. Las respuestas se pueden leer por la API.",
  email_block: "Borda envía su propio correo después del quiz; escriba el texto en la pestaña E-mail.",
  spreadsheet: "Nada se escribe ni se lee en la hoja; las respuestas se pueden exportar en CSV.",
  tracking: "No se envía ningún evento; nada queda en su lugar.",
  automation: "No se hace ninguna solicitud; las respuestas se pueden leer por la API.",
  support_desk: "No se abre ninguna conversación; nada queda en su lugar.",
  model: "No se genera ningún texto; nada queda en su lugar.",
  booking:
    "No se pueden reservar citas dentro de un quiz; nada queda en su lugar. Ponga un enlace a su agenda en el final.",
  qr_code: "No se genera ningún código QR; nada queda en su lugar.",
  unknown_input: "Este tipo de pregunta no tiene equivalente; nada queda en su lugar.",
  unknown_block: "Este tipo de bloque no tiene equivalente; nada queda en su lugar.",

  consent_added: "Pide junto a “{key}” permiso para escribir por {channels}; sin él no se envía nada.",
  ending_added: "El flujo se detiene aquí sin una última palabra, así que un final da las gracias.",
};
