/**
 * What teachers write beside a mark, by subject and by how well it went. Varied on purpose: comments are individual.
 *
 * @module
 */

/** From best to worst: the four bands of TT 22, the three levels of TT 27 without `weak`. */
export type Band = "good" | "fair" | "pass" | "weak";

export type Comments = Readonly<Record<Band, readonly string[]>>;

/** Secondary subjects by the key of their row. */
export const subjectComments: Readonly<Record<string, Comments>> = {
  VAN: {
    good: [
      "Cảm thụ văn học tốt, bài viết giàu hình ảnh và có ý riêng.",
      "Diễn đạt mạch lạc, lập luận chặt chẽ; đọc nhiều và biết dẫn chứng.",
      "Viết văn tự nhiên, dùng từ chính xác, trình bày sạch đẹp.",
    ],
    fair: [
      "Nắm được nội dung tác phẩm; cần mở rộng vốn từ khi viết.",
      "Bài viết đủ ý, bố cục rõ; nên luyện thêm phần liên hệ thực tế.",
      "Đọc hiểu khá tốt, chăm phát biểu; chú ý lỗi dùng dấu câu.",
    ],
    pass: [
      "Hiểu nội dung chính của văn bản; bài viết còn sơ lược, cần thêm dẫn chứng.",
      "Có cố gắng; cần rèn chính tả và cách viết câu đủ thành phần.",
    ],
    weak: ["Diễn đạt còn lúng túng, chưa nắm chắc văn bản; cần đọc thêm và luyện viết đoạn mỗi tuần."],
  },
  TOAN: {
    good: [
      "Tư duy nhanh, trình bày lời giải chặt chẽ, làm tốt bài nâng cao.",
      "Nắm chắc kiến thức, vận dụng linh hoạt vào bài toán thực tế.",
      "Tính toán chính xác, biết tìm nhiều cách giải cho một bài.",
    ],
    fair: [
      "Hiểu bài, làm đúng các dạng cơ bản; cần cẩn thận hơn khi biến đổi.",
      "Kĩ năng tính toán khá; nên luyện thêm phần hình học.",
      "Chăm làm bài tập, tiến bộ rõ ở học kì II.",
    ],
    pass: [
      "Làm được bài tập cơ bản; còn nhầm dấu, cần kiểm tra lại kết quả.",
      "Nắm được công thức; cần luyện thêm cách vẽ hình và chứng minh.",
    ],
    weak: ["Còn hổng kiến thức về phân số và biểu thức; cần ôn lại cùng thầy cô trong hè."],
  },
  NN1: {
    good: [
      "Phát âm chuẩn, giao tiếp tự tin, vốn từ phong phú.",
      "Nghe và đọc hiểu tốt, viết đoạn văn đúng ngữ pháp.",
      "Chủ động trong giờ học, mạnh dạn thuyết trình bằng tiếng Anh.",
    ],
    fair: [
      "Đọc hiểu khá; cần luyện nghe nhiều hơn.",
      "Nắm được ngữ pháp, nên tích cực nói trong hoạt động nhóm.",
      "Vốn từ ổn, chú ý trọng âm khi phát âm.",
    ],
    pass: ["Hiểu các mẫu câu đơn giản; cần học từ vựng đều đặn.", "Có tham gia luyện nói; còn ngại khi giao tiếp."],
    weak: ["Vốn từ còn ít, chưa viết được câu hoàn chỉnh; cần ôn từ vựng hằng ngày."],
  },
  GDCD: {
    good: [
      "Hiểu bài sâu, biết liên hệ với đời sống và gương mẫu trong lớp.",
      "Xử lí tình huống chín chắn, tích cực trong hoạt động cộng đồng.",
    ],
    fair: [
      "Nắm được bài, ứng xử lễ phép; nên mạnh dạn nêu ý kiến.",
      "Hiểu quyền và nghĩa vụ của học sinh, làm bài khá.",
    ],
    pass: ["Thuộc bài ở mức cơ bản; cần liên hệ thực tế nhiều hơn.", "Có ý thức rèn luyện; bài làm còn ngắn."],
    weak: ["Chưa thuộc bài, ít tham gia thảo luận; cần cố gắng hơn."],
  },
  LSDL: {
    good: [
      "Nhớ sự kiện, khai thác tốt bản đồ và lược đồ.",
      "Biết so sánh, giải thích nguyên nhân; bài thực hành trình bày đẹp.",
    ],
    fair: [
      "Nắm được mốc thời gian chính; cần luyện đọc biểu đồ.",
      "Hiểu bài, vẽ lược đồ đúng; nên hệ thống lại kiến thức.",
    ],
    pass: ["Nhớ được các sự kiện chính; kĩ năng bản đồ còn hạn chế.", "Có học bài; cần diễn đạt đầy đủ hơn."],
    weak: ["Chưa nhớ các mốc chính, chưa biết dùng bản đồ; cần ôn tập thêm."],
  },
  KHTN: {
    good: [
      "Say mê thí nghiệm, giải thích hiện tượng rõ ràng.",
      "Nắm chắc kiến thức, làm tốt bài tập tính toán và báo cáo thực hành.",
    ],
    fair: [
      "Hiểu bài, thao tác thí nghiệm đúng; cần ghi chép kết quả kĩ hơn.",
      "Vận dụng được công thức; nên luyện thêm bài tập tổng hợp.",
    ],
    pass: [
      "Nắm được khái niệm cơ bản; bài tập tính toán còn sai đơn vị.",
      "Tham gia thực hành đầy đủ; cần ôn lí thuyết.",
    ],
    weak: ["Chưa nắm được khái niệm cơ bản; cần thầy cô và bạn hỗ trợ thêm."],
  },
  CN: {
    good: [
      "Khéo tay, sản phẩm đúng kĩ thuật và sáng tạo.",
      "Biết lập kế hoạch, làm việc an toàn, sản phẩm hoàn chỉnh.",
    ],
    fair: ["Làm đúng quy trình; sản phẩm cần chau chuốt hơn.", "Nắm được bài, hợp tác tốt khi thực hành."],
    pass: ["Hoàn thành sản phẩm theo mẫu; thao tác còn chậm.", "Có chuẩn bị dụng cụ; cần tập trung hơn."],
    weak: ["Chưa hoàn thành sản phẩm; cần luyện thao tác cơ bản."],
  },
  TIN: {
    good: [
      "Thao tác thành thạo, biết tìm và kiểm chứng thông tin.",
      "Tư duy thuật toán tốt, chương trình viết gọn gàng.",
    ],
    fair: [
      "Sử dụng phần mềm khá; nên luyện gõ mười ngón.",
      "Làm được bài thực hành; cần tự kiểm tra lỗi chương trình.",
    ],
    pass: [
      "Thực hiện được thao tác cơ bản; còn cần hướng dẫn.",
      "Có cố gắng trong giờ thực hành; lưu tệp chưa cẩn thận.",
    ],
    weak: ["Thao tác còn chậm, chưa hoàn thành bài thực hành."],
  },
  GDTC: {
    good: [
      "Đạt yêu cầu; thể lực tốt, động tác đúng kĩ thuật.",
      "Đạt yêu cầu; tích cực tập luyện, tinh thần đồng đội cao.",
    ],
    fair: ["Đạt yêu cầu; cần rèn thêm sức bền.", "Đạt yêu cầu; động tác khá đều, chăm tập luyện."],
    pass: ["Đạt yêu cầu; nên luyện tập thường xuyên hơn.", "Đạt yêu cầu; còn rụt rè khi thi đấu."],
    weak: ["Chưa đạt chỉ tiêu chạy bền; cần tập luyện thêm trong hè."],
  },
  NT: {
    good: [
      "Đạt yêu cầu; hát đúng giai điệu, tranh có bố cục đẹp.",
      "Đạt yêu cầu; có năng khiếu, nhiệt tình biểu diễn.",
    ],
    fair: ["Đạt yêu cầu; cảm thụ âm nhạc khá, màu vẽ hài hòa.", "Đạt yêu cầu; chăm thực hành, biết nhận xét tác phẩm."],
    pass: ["Đạt yêu cầu; cần mạnh dạn hơn khi biểu diễn.", "Đạt yêu cầu; bài vẽ còn thiếu chi tiết."],
    weak: ["Chưa hoàn thành bài thực hành; cần chuẩn bị dụng cụ đầy đủ."],
  },
  HDTN: {
    good: [
      "Đạt yêu cầu; năng động, biết tổ chức hoạt động nhóm.",
      "Đạt yêu cầu; tự tin, trách nhiệm với việc được giao.",
    ],
    fair: ["Đạt yêu cầu; tham gia đầy đủ, hợp tác tốt.", "Đạt yêu cầu; biết lắng nghe và chia sẻ."],
    pass: ["Đạt yêu cầu; cần chủ động hơn trong hoạt động chung.", "Đạt yêu cầu; còn ít nói, cần mạnh dạn hơn."],
    weak: ["Chưa tham gia đủ các hoạt động; cần cố gắng hơn."],
  },
  GDDP: {
    good: ["Đạt yêu cầu; tìm hiểu kĩ về quê hương, bài thuyết trình hay.", "Đạt yêu cầu; sưu tầm tư liệu phong phú."],
    fair: ["Đạt yêu cầu; hiểu biết về địa phương khá tốt.", "Đạt yêu cầu; sản phẩm nhóm trình bày rõ."],
    pass: ["Đạt yêu cầu; cần tìm thêm tư liệu.", "Đạt yêu cầu; bài thu hoạch còn ngắn."],
    weak: ["Chưa nộp bài thu hoạch; cần hoàn thành trong hè."],
  },
};

/** Homeroom teacher, primary. */
export const primaryComments: Comments = {
  good: [
    "Em chăm ngoan, tiếp thu bài nhanh, luôn hoàn thành tốt nhiệm vụ được giao và sẵn sàng giúp bạn.",
    "Em học đều các môn, đọc viết tốt, tính toán nhanh; mạnh dạn, tự tin trước lớp.",
    "Em có ý thức tự học, chữ viết đẹp, hăng hái phát biểu. Em tiếp tục phát huy nhé!",
    "Em thông minh, sáng tạo trong học tập, hòa đồng với bạn bè và lễ phép với thầy cô.",
  ],
  fair: [
    "Em ngoan, chăm học, hoàn thành các môn học; cần mạnh dạn phát biểu hơn.",
    "Em có nhiều tiến bộ trong đọc và làm toán; cần rèn chữ viết đều và đẹp hơn.",
    "Em tích cực tham gia hoạt động của lớp, hiểu bài; cần cẩn thận hơn khi làm bài.",
    "Em biết vâng lời, giữ gìn sách vở; nên đọc thêm sách ở nhà để mở rộng vốn từ.",
  ],
  pass: [
    "Em hoàn thành chương trình; cần luyện đọc và tính toán thường xuyên hơn.",
    "Em ngoan nhưng còn rụt rè; cần tập trung trong giờ và hoàn thành bài đúng thời gian.",
    "Em có cố gắng; gia đình phối hợp nhắc em đọc bài và ôn bảng nhân mỗi ngày.",
  ],
  weak: [
    "Em còn chậm ở môn Tiếng Việt và Toán; đã được hỗ trợ thêm, cần gia đình kèm cặp trong hè.",
    "Em chưa tập trung trong giờ học; cần rèn đọc, viết và tính toán cơ bản.",
  ],
};

/** Homeroom teacher, secondary. */
export const secondaryComments: Comments = {
  good: [
    "Chăm ngoan, có ý thức tự học tốt, gương mẫu trong mọi hoạt động của lớp.",
    "Kết quả học tập xuất sắc và đều các môn; năng nổ, có trách nhiệm với tập thể.",
    "Lễ phép, trung thực, biết giúp đỡ bạn; tiếp thu nhanh và có tư duy độc lập.",
  ],
  fair: [
    "Ngoan, chấp hành tốt nội quy; học khá đều, cần đầu tư thêm cho các môn tự nhiên.",
    "Có tinh thần tập thể, chăm chỉ; nên mạnh dạn nêu ý kiến trong giờ học.",
    "Tiến bộ ở học kì II, hoàn thành tốt việc được giao; cần đọc thêm sách tham khảo.",
  ],
  pass: [
    "Chấp hành nội quy, hòa đồng với bạn; cần sắp xếp thời gian tự học hợp lí hơn.",
    "Có cố gắng nhưng kết quả chưa đều; cần chú ý nghe giảng và làm bài tập đầy đủ.",
  ],
  weak: ["Chưa chăm học, còn thiếu bài tập; cần nghiêm túc ôn tập trong hè và gia đình quan tâm hơn."],
};

/** Phẩm chất, năng lực chung, năng lực đặc thù (TT 27). */
export const qualityComments: Comments = {
  good: [
    "Yêu quý bạn bè, thật thà, biết nhận lỗi và sửa lỗi; chăm làm việc trường, việc lớp.",
    "Lễ phép, đoàn kết, có trách nhiệm với việc được giao.",
    "Biết quan tâm mọi người, giữ gìn của công, trung thực trong học tập.",
  ],
  fair: [
    "Ngoan, hòa đồng với bạn; cần chủ động hơn trong việc chung.",
    "Thật thà, biết giữ lời hứa; nên chăm đọc sách hơn.",
  ],
  pass: ["Biết vâng lời; cần chăm chỉ và tự giác hơn.", "Hòa đồng; đôi khi còn quên đồ dùng học tập."],
  weak: ["Cần rèn tính tự giác và ý thức giữ trật tự trong giờ học."],
};

export const generalAbilityComments: Comments = {
  good: [
    "Tự giác học tập, giao tiếp tự tin, biết tìm cách giải quyết khi gặp bài khó.",
    "Biết tự sắp xếp việc học, hợp tác nhóm tốt, có nhiều ý tưởng hay.",
  ],
  fair: [
    "Biết tự học theo hướng dẫn, phối hợp với bạn khá tốt.",
    "Mạnh dạn trao đổi với bạn; cần tự tin hơn khi trình bày trước lớp.",
  ],
  pass: [
    "Thực hiện được nhiệm vụ khi có nhắc nhở; giao tiếp còn rụt rè.",
    "Cần tự chuẩn bị bài và chủ động hỏi khi chưa hiểu.",
  ],
  weak: ["Còn phụ thuộc vào thầy cô; cần rèn thói quen tự học."],
};

export const specificAbilityComments: Comments = {
  good: [
    "Đọc trôi chảy, tính toán nhanh, vận động khéo léo và có khiếu thẩm mĩ.",
    "Diễn đạt rõ ràng, ham tìm hiểu thế giới xung quanh, biết giữ gìn sức khỏe.",
  ],
  fair: [
    "Đọc, viết, tính toán đúng; cần rèn thêm cách diễn đạt.",
    "Thích quan sát, vẽ và hát khá; cần luyện viết nhanh hơn.",
  ],
  pass: [
    "Đọc và tính toán ở mức cơ bản; cần luyện tập đều đặn.",
    "Tham gia các hoạt động thể chất; chữ viết chưa đều nét.",
  ],
  weak: ["Đọc còn ngắc ngứ, tính toán chậm; cần được kèm thêm."],
};

/** For a pupil with a disability who is not assessed: what the year brought, without a level. */
export const notAssessedComments: readonly string[] = [
  "Em tham gia vui vẻ các hoạt động của lớp theo kế hoạch giáo dục cá nhân, biết chào hỏi và tự phục vụ.",
  "Em tiến bộ trong giao tiếp, nhận biết thêm nhiều chữ cái và con số theo kế hoạch giáo dục cá nhân.",
];
