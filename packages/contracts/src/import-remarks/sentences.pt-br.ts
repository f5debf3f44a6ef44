import type { RemarkCode } from "./remark-codes.ts";

/** Remarks in Brazilian Portuguese; `{name}` stands for a value. */
export const PORTUGUESE: Readonly<Record<RemarkCode, string>> = {
  best_effort:
    "O arquivo está na versão {version} do formato, lida da melhor forma possível: compare o quiz com o fluxo antes de publicar.",
  page_code: "Estilos e scripts que o fluxo põe na página não são trazidos; escolha aqui as cores e a fonte.",
  page_tracking:
    "O gerenciador de tags da página não é trazido; configure o seu rastreamento antes de publicar.",
  page_background: "A imagem de fundo da página não é trazida; as cores são.",
  page_pictures: "O ícone da página e a imagem de compartilhamento não são trazidos.",
  whatsapp_channel: "O fluxo também roda no WhatsApp; o quiz roda só na web.",
  address_variables: "Preenchidas por parâmetros do endereço do quiz, como no Typebot: {names}.",
  address_variables_lost:
    "Preenchidas só por parâmetros do endereço cujo nome não pode ser lido aqui; ficam vazias: {names}.",
  rounds_forgotten:
    "O fluxo volta a perguntas anteriores, e o quiz guarda só a última volta; das voltas anteriores se perde: {names}.",
  event_dropped: "O evento “{event}” não é trazido: um quiz segue só pelas respostas.",
  reached_by_event: "Só o evento “{event}” leva a este bloco, e um quiz não tem eventos; ele ficou de fora.",
  not_reached:
    "Nenhum caminho do fluxo leva a este bloco, ou só um cuja condição nunca vale; ele ficou de fora.",
  consent_without_contact: "O fluxo não pede e-mail nem telefone, então nenhum consentimento é pedido.",

  start: "O quiz começa onde ele leva.",
  jump: "Segue na etapa do bloco indicado.",
  wait_skipped: "O quiz segue sem a pausa.",
  return_without_event: "Só retorna de eventos, que um quiz não tem; o quiz segue em frente.",
  jump_nowhere: "Não indica nenhum bloco do arquivo; o quiz segue com o que vem depois.",
  link_called: "O grupo indicado é perguntado aqui, com respostas próprias, e o quiz volta a este ponto.",
  link_followed: "Segue no grupo indicado.",
  link_flattened: "Vai ao grupo indicado sem voltar, pois os grupos se chamam sem fim.",
  loop_forgets:
    "Quando alguém volta a uma pergunta anterior, só a última volta conta; o que foi guardado aqui antes se perde.",
  link_without_group: "Não indica nenhum grupo; o quiz segue com o que vem depois.",
  link_to_other_flow:
    "Outro fluxo não pode rodar dentro deste; o quiz segue com o que vem depois. Importe aquele fluxo como um quiz próprio.",
  condition: "Decide qual etapa vem depois.",
  branches_cut: "Só as primeiras {count} saídas foram trazidas.",
  ab_first_way:
    "Todos seguem o primeiro caminho; as etapas do outro ficam guardadas, sem caminho que leve a elas.",
  redirect_button: "O final tem um botão para o endereço; a pessoa toca nele.",
  redirect_unsafe: "O endereço não é um https seguro; no lugar fica um final sem link.",
  new_tab_button: "Um botão que abre o endereço em nova aba.",
  new_tab_unsafe: "O endereço não é um https seguro; nada fica no lugar.",

  comparison_incomplete: "Uma comparação sem variável ou operador nunca vale, como no Typebot.",
  comparison_not_asked:
    "Consulta uma resposta que nenhum caminho até aqui pergunta e a toma como vazia, como faz o Typebot.",
  comparison_text_size:
    "Um texto que não é número não é maior nem menor aqui; o Typebot compara o tamanho dele.",
  comparison_by_calendar:
    "Os dias são comparados pelo calendário; aqui o Typebot toma o dia pelo mês, ou não lê data alguma.",
  comparison_mixed: "A comparação com o texto “{text}”, montado com variáveis, nunca vale aqui.",
  comparison_without_counterpart:
    "“{comparison}” compara datas ou textos, o que não tem equivalente: nunca vale aqui.",
  pattern_from_variable: "Uma expressão regular que vem de uma variável nunca vale aqui.",
  pattern_unknown: "A expressão regular “{pattern}” usa uma sintaxe desconhecida aqui: nunca vale.",

  variable_set: "Definida ao entrar na etapa.",
  variable_not_declared:
    "A variável que ele define não está declarada no arquivo, então nada muda, como no Typebot.",
  variable_pushed: "Acrescenta um item à lista ao entrar na etapa.",
  variable_expression_long: "A expressão é longa demais; a variável mantém o valor que tinha.",
  variable_code: "O código que ele executa não tem equivalente; a variável mantém o valor que tinha.",
  variable_whatsapp_only: "Só o WhatsApp sabe este valor; ele fica vazio, como no Typebot na web.",
  variable_moment:
    "Um dia aparece como 2026-11-21, um momento como 2026-11-21T14:30, ambos no fuso da sua conta.",
  variable_item_kept: "Pega o item; aqui a lista continua com ele, e pegar de novo dá o mesmo.",
  variable_kind: "“{kind}” não tem equivalente; a variável mantém o valor que tinha.",

  text: "Mostrado como texto.",
  text_empty: "Um balão vazio, que não mostra nada.",
  text_inline_code: "Código no texto {{= … =}} não é executado; nada aparece no lugar.",
  text_unfilled: "{names}: preenchido por um bloco sem equivalente, fica vazio no texto.",
  text_only_unfilled: "Mostra só {names}, que um bloco sem equivalente preenche. Nada fica no lugar.",
  text_link_left_out:
    "Um link cujo endereço não é https, mailto ou tel ficou de fora; o texto dele continua.",
  text_cut: "Um texto de 20.000 caracteres ou mais foi cortado.",
  markup_replaced: "HTML ativo no texto foi trocado por […].",
  image_size_assumed:
    "O arquivo não diz o tamanho da imagem; supomos {width} × {height}. Informe o tamanho real para não sobrar espaço vazio.",
  image_without_address: "A imagem não tem um endereço https fixo; nada fica no lugar.",
  image_link_button: "Um botão abaixo dela leva aonde o clique na imagem levava.",
  image_link_unsafe: "Um endereço inseguro ficou de fora; o clique na imagem levava a ele.",
  video: "Mostrado como vídeo que toca ao toque.",
  video_file: "Mostrado como arquivo de vídeo que toca ao toque.",
  video_start_ignored: "O vídeo começa do início, e não no segundo escolhido.",
  video_button: "Um botão que abre o vídeo em nova aba.",
  video_without_address: "O vídeo não tem um endereço https fixo; nada fica no lugar.",
  audio: "Tocado como áudio ao toque.",
  audio_button: "Um botão que abre o áudio em nova aba.",
  audio_without_address: "O áudio não tem um endereço https fixo; nada fica no lugar.",
  embed_button: "Um botão que abre o conteúdo incorporado em nova aba.",
  embed_without_address: "O conteúdo incorporado não tem um endereço https fixo; nada fica no lugar.",

  input_text: "Perguntado como texto.",
  input_email: "Perguntado como e-mail.",
  input_phone: "Perguntado como telefone.",
  input_number: "Perguntado como número.",
  input_choice: "Perguntado como escolha.",
  input_url: "Perguntado como texto que precisa ser um endereço da web.",
  input_date: "Perguntado como data.",
  input_date_in_form:
    "Perguntado como texto na forma “{form}”; não se confere se o dia existe no calendário.",
  input_date_as_text: "Perguntado como texto; não se confere se é uma data.",
  date_format_lost: "Os textos escrevem o dia como o idioma do quiz, e não como “{format}”.",
  date_limit_lost: "O limite “{limit}” não é conferido.",
  input_time_in_form: "Perguntado como texto na forma “{form}”, que é conferida.",
  input_time_as_text: "Perguntado como texto; não se confere se é um horário.",
  input_list_as_text: "As opções vêm de uma variável de lista; perguntado como texto.",
  input_cards: "Os cartões são perguntados como escolha com imagens, uma opção por botão.",
  cards_mapping_lost: "As partes do cartão que ele guarda em variáveis não são guardadas; a escolha é.",
  internal_values:
    "Condições, contas e textos seguem os valores internos das opções; a resposta nos resultados mostra os rótulos.",
  input_stars: "Perguntado com {count} estrelas.",
  input_scale: "Perguntado em uma escala de {from} a {to}.",
  input_rating:
    "Perguntado como uma escolha de {from} a {to}; as condições sobre o número continuam valendo.",
  rating_icon_lost: "O ícone próprio não é trazido; no lugar ficam estrelas.",
  rating_start_lost: "O número em que ela começa vem de uma variável; aqui começa em 0.",
  rating_words_cut: "Palavras nas pontas da escala foram cortadas em {count} caracteres.",
  question_named: "Não há balão antes dele, então o nome da variável ou do grupo é a pergunta.",
  number_limit_variable: "Um limite que vem de uma variável não é conferido.",
  attachments_lost: "Arquivos e mensagens de voz não podem ser anexados ao texto.",
  file_input:
    "Pedido como arquivo: imagens, PDFs, documentos, áudios e vídeos; outros tipos não são aceitos, e a variável guarda os nomes.",
  file_types_by_kind:
    "Os tipos de arquivo permitidos ({types}) são aceitos por categoria: imagens, PDFs, documentos, áudios ou vídeos.",
  file_types_unknown:
    "Nenhum dos tipos de arquivo permitidos ({types}) pode ser aceito; são aceitos arquivos de todas as categorias conhecidas.",
  retry_message_lost: "A mensagem para resposta inválida é trocada pela da Borda.",
  labels_lost: "As palavras “{words}” não têm lugar aqui.",
  words_cut: "Palavras foram cortadas em {count} caracteres.",
  choices_cut: "Só as primeiras {count} de {total} opções foram trazidas.",
  choices_never_shown: "Opções cuja condição nunca vale ficaram de fora: {count}.",
  choices_always_shown:
    "Nenhuma condição das opções vale, e ninguém poderia seguir: todas as {count} aparecem sempre.",
  pictures_without_address: "Imagens de opções sem um endereço https fixo ficaram de fora: {count}.",

  payment_input:
    "Pagamentos não podem ser feitos dentro de um quiz; nada fica no lugar. Ponha um link para o seu checkout no final.",
  script: "Scripts nunca são executados; nada fica no lugar.",
  listener: "O fluxo não espera por uma chamada externa; nada fica no lugar.",
  http_request: "Nenhuma requisição HTTP é feita; nada fica no lugar. As respostas podem ser lidas pela API.",
  email_block: "A Borda envia o próprio e-mail depois do quiz; escreva o texto na aba E-mail.",
  spreadsheet: "Nada é escrito nem lido na planilha; as respostas podem ser exportadas em CSV.",
  tracking: "Nenhum evento é enviado; nada fica no lugar.",
  automation: "Nenhuma requisição é feita; as respostas podem ser lidas pela API.",
  support_desk: "Nenhuma conversa é aberta; nada fica no lugar.",
  model: "Nenhum texto é gerado; nada fica no lugar.",
  booking:
    "Não é possível agendar dentro de um quiz; nada fica no lugar. Ponha um link para a sua agenda no final.",
  qr_code: "Nenhum código QR é gerado; nada fica no lugar.",
  unknown_input: "Este tipo de pergunta não tem equivalente; nada fica no lugar.",
  unknown_block: "Este tipo de bloco não tem equivalente; nada fica no lugar.",

  consent_added: "Pede ao lado de “{key}” a permissão para escrever por {channels}; sem ela nada é enviado.",
  ending_added: "O fluxo para aqui sem uma última palavra, então um final agradece a pessoa.",
};
